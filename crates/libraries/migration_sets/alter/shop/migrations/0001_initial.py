from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[("id", models.AutoField(primary_key=True))],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("name", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("note", models.TextField(null=True)),
                ("count", models.IntegerField(null=True)),
                ("shelf", models.ForeignKey(on_delete=models.CASCADE, to="shop.shelf")),
            ],
        ),
    ]

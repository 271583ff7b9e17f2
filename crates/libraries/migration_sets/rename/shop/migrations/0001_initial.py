from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(name="Tag", fields=[("id", models.AutoField(primary_key=True))]),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("title", models.CharField(max_length=20, unique=True)),
                ("tags", models.ManyToManyField(to="shop.Tag")),
                ("first", models.ForeignKey(on_delete=models.CASCADE, to="shop.tag")),
            ],
            options={"unique_together": {("title", "first")}},
        ),
    ]

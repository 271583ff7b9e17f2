from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Item",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=80)),
                ("stock", models.IntegerField(default=0)),
                ("sold", models.IntegerField(default=0)),
            ],
        ),
    ]

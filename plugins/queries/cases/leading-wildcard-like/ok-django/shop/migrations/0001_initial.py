from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Shop",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("labels", ArrayField(models.CharField(max_length=20), default=list)),
                ("extra", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            "Item",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=80)),
                ("shop", models.ForeignKey(on_delete=models.CASCADE, to="shop.shop")),
            ],
        ),
    ]

from django.db import migrations, models

import shop.models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Order",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("state", models.CharField(max_length=20, default=shop.models.number)),
            ],
        ),
        migrations.CreateModel(
            "Item",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("order", models.ForeignKey(to="shop.order", on_delete=models.CASCADE)),
            ],
        ),
    ]

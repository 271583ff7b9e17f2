from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Product",
            [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=80))],
        ),
        migrations.CreateModel(
            "Tag",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("product", models.ForeignKey("shop.Product", on_delete=models.CASCADE)),
                ("name", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            "Order",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("number", models.IntegerField()),
                ("total", models.IntegerField()),
                ("currency", models.CharField(max_length=3)),
            ],
        ),
    ]

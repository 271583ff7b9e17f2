from django.db import migrations, models

import shop.fields


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Product",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=80)),
                ("size", shop.fields.TwoColumnsField()),
                ("friends", models.ManyToManyField(to="shop.Product")),
            ],
        ),
        migrations.CreateModel(
            "Note",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("object_id", models.PositiveIntegerField()),
                ("content_type", models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE)),
                ("text", models.TextField(db_column="words")),
            ],
        ),
        migrations.CreateModel("Cheap", [], options={"proxy": True}, bases=("shop.product",)),
        migrations.CreateModel(
            "Book",
            [
                ("product_ptr", models.OneToOneField("shop.Product", on_delete=models.CASCADE, parent_link=True, primary_key=True)),
                ("isbn", models.CharField(max_length=20)),
            ],
            bases=("shop.product",),
        ),
        migrations.CreateModel(
            "Member",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("password", models.CharField(max_length=128)),
                ("username", models.CharField(max_length=150, unique=True)),
                ("nickname", models.CharField(max_length=20)),
            ],
        ),
        migrations.AlterField("Product", "name", models.CharField(max_length=80, unique=True)),
    ]

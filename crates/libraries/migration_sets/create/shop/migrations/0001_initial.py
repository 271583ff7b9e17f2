import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[("name", models.SlugField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sku", models.CharField(max_length=20, unique=True)),
                ("title", models.CharField(db_index=True, default="new", max_length=200)),
                ("body", models.TextField(blank=True)),
                ("price", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("stock", models.PositiveIntegerField(default=0)),
                ("shown", models.BooleanField(db_default=True)),
                ("key", models.UUIDField(default=uuid.uuid4)),
                ("data", models.JSONField(default=dict)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("image", models.ImageField(upload_to="x")),
                ("site", models.URLField(db_column="url")),
                ("owner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("parent", models.ForeignKey(null=True, on_delete=models.SET_NULL, to="shop.product")),
                ("tags", models.ManyToManyField(to="shop.Tag")),
                ("likes", models.ManyToManyField(related_name="+", to="self")),
            ],
            options={
                "ordering": ["title"],
                "unique_together": {("owner", "title")},
                "indexes": [
                    models.Index(fields=["-created", "title"], name="shop_recent"),
                    models.Index(condition=models.Q(("shown", True), ("stock__gt", 0)), fields=["price"], name="shop_shown"),
                ],
                "constraints": [
                    models.CheckConstraint(check=models.Q(("price__gte", 0), ("price__isnull", True), _connector="OR"), name="shop_price"),
                    models.UniqueConstraint(fields=("key", "owner"), name="shop_key"),
                    models.UniqueConstraint(condition=models.Q(("parent__isnull", True)), fields=("site",), name="shop_site"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("product_ptr", models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to="shop.product")),
                ("isbn", models.CharField(max_length=13)),
            ],
            bases=("shop.product",),
        ),
        migrations.CreateModel(
            name="Cheap",
            fields=[],
            options={"proxy": True},
            bases=("shop.product",),
        ),
        migrations.CreateModel(
            name="Outside",
            fields=[("id", models.AutoField(primary_key=True)), ("x", models.IntegerField())],
            options={"managed": False, "db_table": "elsewhere"},
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("book", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="shop.Book")),
                ("source", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, to="shop.outside")),
            ],
        ),
    ]

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        TrigramExtension(),
        migrations.AddIndex("item", GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="item_name")),
    ]

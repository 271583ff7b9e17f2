import datetime

from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("shop", "0001_initial")]

    operations = [
        TrigramExtension(),
        # Nothing that a database knows of.
        migrations.AlterField("item", "name", models.CharField(help_text="x", max_length=20, verbose_name="y")),
        migrations.AlterField("item", "name", models.CharField(db_index=True, max_length=40)),
        migrations.AlterField("item", "code", models.CharField(max_length=20)),
        migrations.AlterField("item", "note", models.CharField(max_length=100, null=True, unique=True)),
        migrations.AlterField("item", "count", models.IntegerField(default=7)),
        migrations.AlterField("item", "shelf", models.ForeignKey(null=True, on_delete=models.SET_NULL, to="shop.shelf")),
        migrations.AlterField("shelf", "id", models.BigAutoField(primary_key=True)),
        migrations.AddField("item", "made", models.DateTimeField(default=datetime.datetime.now), preserve_default=False),
        migrations.AddField("item", "seen", models.DateTimeField(null=True)),
        migrations.AddField("item", "label", models.CharField(blank=True, max_length=5)),
        migrations.AddField("item", "place", models.ForeignKey(default="", null=True, on_delete=models.CASCADE, to="shop.shelf")),
        migrations.AddField("item", "other", models.ForeignKey(null=True, on_delete=models.CASCADE, to="shop.shelf")),
        migrations.RemoveField("item", "label"),
        AddIndexConcurrently("item", models.Index(fields=["seen"], name="item_seen")),
        migrations.RemoveIndex("item", "item_seen"),
        migrations.AlterUniqueTogether("item", {("name", "shelf")}),
        migrations.AlterUniqueTogether("item", set()),
        migrations.AddConstraint("item", models.CheckConstraint(condition=models.Q(count__gt=0), name="item_count")),
        migrations.RemoveConstraint("item", "item_count"),
    ]

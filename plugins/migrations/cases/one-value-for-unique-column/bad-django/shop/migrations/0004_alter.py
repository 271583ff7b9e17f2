import uuid

from django.db import migrations, models


def give_slugs(apps, schema_editor):
    for unit in apps.get_model("shop", "Unit").objects.all():
        unit.slug = str(unit.pk)
        unit.save()


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_code")]
    operations = [
        migrations.AddField("unit", "slug", models.CharField(default="", max_length=32)),
        migrations.RunPython(give_slugs, migrations.RunPython.noop),
        migrations.AlterField("unit", "slug", models.CharField(default="", max_length=32, unique=True)),
    ]

import uuid

from django.db import migrations, models


def give_codes(apps, schema_editor):
    for unit in apps.get_model("shop", "Unit").objects.all():
        unit.code = uuid.uuid4()
        unit.save(update_fields=["code"])


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_unit")]
    operations = [
        migrations.AddField("unit", "code", models.UUIDField(default=uuid.uuid4, null=True)),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField("unit", "code", models.UUIDField(default=uuid.uuid4, unique=True)),
    ]

from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("shop", "Order").objects.filter(note=None).update(note="")


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_tax")]
    operations = [
        migrations.AddField("order", "paid", models.BooleanField(default=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

from django.db import migrations


def forwards(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    Line = apps.get_model("shop", "Line")
    order = Order.objects.create(number="1")
    Line.objects.create(order=order, sku="2")


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]

from django.contrib.auth import get_user_model
from django.db import migrations

from shop.models import Item, Order, number


def forward(apps, schema_editor):
    orders = apps.get_model("shop", "Order")
    orders.objects.filter(state="").update(state=Order.State.OPEN)
    user = get_user_model()
    apps.get_model(user._meta.app_label, user._meta.model_name).objects.update(is_active=True)
    for order in orders.objects.using(schema_editor.connection.alias):
        if not isinstance(order, Order):
            order.state = number()


def no_longer_needed(apps, schema_editor):
    Item.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]

from django.apps import apps as registry
from django.contrib.auth import get_user_model
from django.db import migrations

User = get_user_model()


def forward(apps, schema_editor):
    # The `save` of the model has to run.
    from shop.models import Order

    for order in Order.objects.all():  # ~ data-migration-imports-model "`Order`, `User` and `Item` are the application's models"
        order.save()
    User.objects.update(is_active=True)
    registry.get_model("shop", "Item").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]

from django.db import migrations


def number(apps, schema_editor):
    Customer = apps.get_model("shop", "Customer")
    Order = apps.get_model("shop", "Order")
    for customer in Customer.objects.all():
        last = Order.objects.filter(customer=customer).order_by("-number").first()  # ~ n-plus-one-query
        customer.name = f"{customer.name} {last.number}"
        customer.save()


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(number, migrations.RunPython.noop)]

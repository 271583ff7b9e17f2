from django.apps import apps
from django.contrib.auth import get_user_model

User = get_user_model()


def customers(request):
    for customer in User.objects.filter(city="x"):
        print(customer.order_set.count())


def orders(request):
    order = apps.get_model("shop", "Order")
    for one in order.objects.all():
        print(one.customer.city)
    return apps.get_model("shop.order").objects.count()


def groups(request):
    return apps.get_model("auth", "Group").objects.filter(name="staff").exists()

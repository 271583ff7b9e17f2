from django.db import transaction

from shop.models import Order


def locked(number):
    return Order.objects.select_for_update().filter(number=number)


def pay(number):
    with transaction.atomic():
        list(Order.objects.select_for_update().filter(number=number))
        Order.objects.select_for_update().get(number=number)
        for order in locked(number):
            order.save()
        orders = Order.objects.select_for_update()
        if number:
            orders = orders.filter(number=number)
        bool(orders)
        found = Order.objects.select_for_update().first()
        Order.objects.filter(number=number)

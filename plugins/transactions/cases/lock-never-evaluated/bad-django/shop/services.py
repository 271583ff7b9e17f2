from django.db import transaction

from shop.models import Order


def pay(number):
    with transaction.atomic():
        Order.objects.select_for_update().filter(number=number)  # ~ lock-never-evaluated
        Order.objects.filter(number=number).update(state="paid")


def refund(orders, number):
    with transaction.atomic():
        locked = Order.objects.filter(number=number).select_for_update()  # ~ lock-never-evaluated
        Order.objects.filter(number=number).update(state="refunded")

from .models import Line, Payment


def pay(order, amount):
    Payment.objects.create(order=order, amount=amount)


def add(order, sku):
    Line.objects.create(order=order, sku=sku)

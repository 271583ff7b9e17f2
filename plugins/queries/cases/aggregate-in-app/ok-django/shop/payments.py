from django.db.models import Sum

from shop.models import Payment


def paid(order_id):
    payments = Payment.objects.filter(order_id=order_id)
    for payment in payments:
        print(payment.order_id)
    total = sum(payment.amount for payment in payments)
    of_some = sum(payment.amount for payment in Payment.objects.all() if payment.fee)
    first = sum(payment.amount for payment in Payment.objects.order_by("id")[:10])
    rounded = sum(round(payment.amount, 2) for payment in Payment.objects.all())
    known = Payment.objects.aggregate(total=Sum("amount"))
    return total, of_some, first, rounded, known


def shown(order_id):
    payments = Payment.objects.filter(order_id=order_id)
    return payments, sum(payment.amount for payment in payments)


def any_paid():
    return any(payment.amount for payment in Payment.objects.all())

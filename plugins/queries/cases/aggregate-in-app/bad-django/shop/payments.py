from shop.models import Payment


def paid(order_id):
    return sum(payment.amount - payment.fee for payment in Payment.objects.filter(order_id=order_id))  # ~ aggregate-in-app "of `amount`, `fee`"


def greatest(order_id):
    payments = Payment.objects.filter(order_id=order_id)  # ~ aggregate-in-app
    return max([payment.amount for payment in payments])

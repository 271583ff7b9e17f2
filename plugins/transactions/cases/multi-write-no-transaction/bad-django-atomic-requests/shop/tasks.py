from celery import shared_task

from .models import Line, Order


@shared_task
def import_order(number, sku):
    # A task is no request.
    order = Order.objects.create(number=number)
    Line.objects.create(order=order, sku=sku)  # ~ multi-write-no-transaction

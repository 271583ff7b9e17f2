import logging

from django.db import IntegrityError, transaction
from django.http import JsonResponse

from .models import Line, Order, Payment


@transaction.atomic
def checkout(request):
    order = Order.objects.create(number=request.POST["number"])
    Line.objects.create(order=order, sku=request.POST["sku"])
    return JsonResponse({"id": order.pk})


def other(request):
    with transaction.atomic():
        order = Order.objects.create(number=request.POST["number"])
        Payment.objects.create(order=order, amount=1)
    return JsonResponse({"id": order.pk})


@transaction.atomic(durable=True)
def third(request):
    order = Order.objects.create(number=request.POST["number"])
    order.lines.create(sku=request.POST["sku"])
    return JsonResponse({"id": order.pk})


def with_a_line_that_may_be_left_out(request):
    order = Order.objects.create(number=request.POST["number"])
    try:
        Line.objects.create(order=order, sku=request.POST["sku"])
    except IntegrityError:
        logging.warning("%s has no line", order.pk)
    return JsonResponse({"id": order.pk})


def either_or(request, pk):
    order = Order.objects.get(pk=pk)
    if order.total:
        Line.objects.filter(order=order).delete()
    if not order.total:
        Line.objects.create(order=order, sku=request.POST["sku"])
    return JsonResponse({})

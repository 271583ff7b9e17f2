from django.db import transaction
from django.http import HttpResponse

from shop.models import Line, Order


@transaction.atomic
def add_line(order, number):
    Line.objects.create(order=order, number=number)


@transaction.atomic
def decorated(request):
    order = Order.objects.create(name=request.POST["name"])
    add_line(order, 1)
    return HttpResponse()


def in_blocks(request):
    with transaction.atomic():
        order = Order.objects.create(name=request.POST["name"])
        with transaction.atomic():
            Line.objects.create(order=order, number=1)
    return HttpResponse()

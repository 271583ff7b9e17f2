from contextlib import ExitStack, contextmanager

from django.db import transaction
from django.http import JsonResponse
from django.views import View

from .models import Line, Order


@contextmanager
def locked(pk):
    with transaction.atomic():
        yield Order.objects.select_for_update().get(pk=pk)


def own_context(request, pk):
    with locked(pk) as order:
        order.lines.create(sku=request.POST["sku"])
        order.total = 2
        order.save()
    return JsonResponse({})


def stacked(request):
    with ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        order = Order.objects.create(number=request.POST["number"])
        Line.objects.create(order=order, sku=request.POST["sku"])
    return JsonResponse({"id": order.pk})


def both(number, sku):
    order = Order.objects.create(number=number)
    Line.objects.create(order=order, sku=sku)
    return order


def called(request):
    order = transaction.atomic(both)(request.POST["number"], request.POST["sku"])
    return JsonResponse({"id": order.pk})


def kept(request):
    place = transaction.atomic(using="default")(both)
    return JsonResponse({"id": place(request.POST["number"], sku=request.POST["sku"]).pk})


def by_hand(request):
    transaction.set_autocommit(False)
    try:
        order = Order.objects.create(number=request.POST["number"])
        Line.objects.create(order=order, sku=request.POST["sku"])
        transaction.commit()
    except Exception:
        transaction.rollback()
        raise
    finally:
        transaction.set_autocommit(True)
    return JsonResponse({"id": order.pk})


class OrderView(View):
    def post(self, request):
        order = Order.objects.create(number=request.POST["number"])
        Line.objects.create(order=order, sku=request.POST["sku"])
        return JsonResponse({"id": order.pk})


def by_function(request):
    order = Order.objects.create(number=request.POST["number"])
    Line.objects.create(order=order, sku=request.POST["sku"])
    return JsonResponse({"id": order.pk})

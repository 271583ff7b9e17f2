from contextlib import ExitStack, contextmanager

from django.db import transaction
from django.http import JsonResponse
from django.views import View

from .models import Line, Order


# The transaction is over before anything is done with the row.
@contextmanager
def read(pk):
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=pk)
    yield order


def own_context(request, pk):
    with read(pk) as order:
        order.lines.create(sku=request.POST["sku"])
        order.total = 2
        order.save()  # ~ multi-write-no-transaction
    return JsonResponse({})


def stacked(request):
    with ExitStack() as stack:
        stack.enter_context(open("orders"))
        order = Order.objects.create(number=request.POST["number"])
        Line.objects.create(order=order, sku=request.POST["sku"])  # ~ multi-write-no-transaction
    return JsonResponse({"id": order.pk})


def both(number, sku):
    order = Order.objects.create(number=number)
    Line.objects.create(order=order, sku=sku)  # ~ multi-write-no-transaction
    return order


together = transaction.atomic(both)


def called(request):
    together(request.POST["number"], request.POST["sku"])
    # The function itself is no transaction.
    return JsonResponse({"id": both(request.POST["number"], request.POST["sku"]).pk})


def after(request):
    transaction.set_autocommit(False)
    Order.objects.create(number="0")
    transaction.commit()
    transaction.set_autocommit(True)
    order = Order.objects.create(number=request.POST["number"])
    Line.objects.create(order=order, sku=request.POST["sku"])  # ~ multi-write-no-transaction
    return JsonResponse({"id": order.pk})


class OrderView(View):
    def post(self, request):
        order = Order.objects.create(number=request.POST["number"])
        Line.objects.create(order=order, sku=request.POST["sku"])  # ~ multi-write-no-transaction
        return JsonResponse({"id": order.pk})

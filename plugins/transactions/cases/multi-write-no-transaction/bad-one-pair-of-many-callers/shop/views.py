from django.http import JsonResponse

from .models import Line, Order


def place(number, sku):
    order = Order.objects.create(number=number)
    Line.objects.create(order=order, sku=sku)  # ~ multi-write-no-transaction
    return order


def refresh():
    order = Order.objects.get(number="open")
    order.lines.create(sku="x")
    order.total = 1
    order.save()  # ~ multi-write-no-transaction


# What is to be mended is in the functions that these call.
def several(request):
    place(request.POST["number"], "1")
    place(request.POST["number"], "2")
    return JsonResponse({})


def again(request):
    refresh()
    refresh()
    return JsonResponse({})


def others(request):
    refresh()
    place("1", "2")
    refresh()
    return JsonResponse({})


def make(number):
    return Order.objects.create(number=number)


def add(order, sku):
    return Line.objects.create(order=order, sku=sku)


# Each of these calls makes one of the two.
def in_two_calls(request):
    order = make(request.POST["number"])
    add(order, request.POST["sku"])  # ~ multi-write-no-transaction
    return JsonResponse({"id": order.pk})

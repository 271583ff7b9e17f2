from django.http import JsonResponse
from django.views import View
from rest_framework import viewsets

from .models import Line, Order
from .services import add, pay


def checkout(request):
    order = Order.objects.create(number=request.POST["number"])
    add(order, request.POST["sku"])  # ~ multi-write-no-transaction
    return JsonResponse({"id": order.pk})


class Checkout(View):
    def post(self, request):
        order = Order.objects.create(number=request.POST["number"])
        pay(order, 100)  # ~ multi-write-no-transaction
        return JsonResponse({"id": order.pk})


class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()

    def perform_create(self, serializer):
        order = Order.objects.create(number="1")
        order.lines.create(sku="2")  # ~ multi-write-no-transaction


def saved(request):
    order = Order(number=request.POST["number"])
    order.save()
    add(order, request.POST["sku"])  # ~ multi-write-no-transaction
    return JsonResponse({"id": order.pk})

from django.http import JsonResponse

from .models import Line, Order


def checkout(request):
    order = Order.objects.create(number=request.POST["number"])
    Line.objects.create(order=order, sku=request.POST["sku"])
    return JsonResponse({"id": order.pk})

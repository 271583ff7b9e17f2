import requests
from django.db import transaction
from django.http import HttpResponse

from shop.models import Order


@transaction.atomic
def decorated(request, pk):
    order = Order.objects.select_for_update().get(pk=pk)
    answer = requests.post("https://pay.example.com", json={"name": order.name})  # ~ external-io-in-transaction
    order.name = answer.text
    order.save()
    return HttpResponse()


def in_a_block(request, pk):
    with transaction.atomic():
        order = Order.objects.get(pk=pk)
        requests.get(f"https://pay.example.com/{order.name}")  # ~ external-io-in-transaction
    return HttpResponse()

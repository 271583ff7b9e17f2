import requests
from django.db import transaction
from django.http import HttpResponse

from shop.models import Order


@transaction.atomic
def before_the_first_statement(request, pk):
    answer = requests.get("https://pay.example.com")
    Order.objects.filter(pk=pk).update(name=answer.text)
    return HttpResponse()


def after_it(request, pk):
    with transaction.atomic():
        order = Order.objects.get(pk=pk)
        order.save()
    requests.get("https://pay.example.com")
    return HttpResponse()


def once_it_is_committed(request, pk):
    with transaction.atomic():
        Order.objects.get(pk=pk).save()
        transaction.on_commit(lambda: requests.get("https://pay.example.com"))
    return HttpResponse()

from django.core.paginator import Paginator
from django.http import HttpResponse

from shop.models import Item


def rename(request):
    paginator = Paginator(Item.objects.filter(stock=0).order_by("id"), 100)
    for number in paginator.page_range:
        for item in paginator.page(number):
            item.name = item.name.strip()
            item.save()
    return HttpResponse("")


def refill_the_same(request):
    paginator = Paginator(Item.objects.filter(stock=0).order_by("id"), 100)
    for number in paginator.page_range:
        for item in paginator.page(number):
            item.stock = 0
            item.save()
    return HttpResponse("")

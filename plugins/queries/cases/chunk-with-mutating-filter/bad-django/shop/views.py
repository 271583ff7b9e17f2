from django.core.paginator import Paginator
from django.http import HttpResponse

from shop.models import Item


def refill(request):
    paginator = Paginator(Item.objects.filter(stock=0).order_by("id"), 100)  # ~ chunk-with-mutating-filter
    for number in paginator.page_range:
        for item in paginator.page(number):
            item.stock = 1
            item.save()
    return HttpResponse("")

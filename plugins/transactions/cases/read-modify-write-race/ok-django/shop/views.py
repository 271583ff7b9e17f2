from django.db import transaction
from django.db.models import F
from django.http import HttpResponse

from shop.models import Item


def counted_by_the_database(request, pk):
    item = Item.objects.get(pk=pk)
    item.stock = F("stock") - 1
    item.save(update_fields=["stock"])
    return HttpResponse()


@transaction.atomic
def locked(request, pk):
    item = Item.objects.select_for_update().get(pk=pk)
    item.stock -= 1
    item.save()
    return HttpResponse()


def another_column_is_written(request, pk):
    item = Item.objects.get(pk=pk)
    item.stock -= 1
    item.name = request.POST["name"]
    item.save(update_fields=["name"])
    return HttpResponse()


def another_row_is_written(request, pk):
    item = Item.objects.get(pk=pk)
    item.stock -= 1
    item = Item.objects.get(name=request.POST["name"])
    item.save()
    return HttpResponse()

from django.db import connection
from django.http import HttpResponse

from shop.models import Item, Tag, Unit


def tag(request, pk):
    item = Item.objects.get(pk=pk)
    for tag in Tag.objects.filter(name__in=request.POST.getlist("tags")):
        item.tags.add(tag)  # ~ write-in-loop
    return HttpResponse("")


def untag(request, pk):
    for item in Item.objects.filter(name=request.POST["name"]):
        item.tags.remove(pk)  # ~ write-in-loop
    return HttpResponse("")


def remove(request):
    for pk in request.POST.getlist("ids"):
        Unit.objects.filter(item_id=pk, state="old").delete()  # ~ write-in-loop
    return HttpResponse("")


def close(request):
    for item in Item.objects.filter(name=request.POST["name"]):
        item.units.update(state="closed")  # ~ write-in-loop
    return HttpResponse("")


def rename(request):
    with connection.cursor() as cursor:
        for pk in request.POST.getlist("ids"):
            cursor.execute("UPDATE shop_unit SET name = %s WHERE id = %s", ["x", pk])  # ~ write-in-loop
    return HttpResponse("")

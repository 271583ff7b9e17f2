import json

from django.db import connection
from django.http import HttpResponse

from shop.models import Item, Tag, Unit


def states(request):
    for pk, state in json.loads(request.body).items():
        Unit.objects.filter(item_id=pk).update(state=state)
    return HttpResponse("")


def by_two_values(request):
    for row in json.loads(request.body):
        Unit.objects.filter(item_id=row["item"], name=row["name"]).delete()
    return HttpResponse("")


def in_chunks(request):
    keys = request.POST.getlist("ids")
    for start in range(0, len(keys), 500):
        Unit.objects.filter(item_id__in=keys[start : start + 500]).delete()
    return HttpResponse("")


def below(request):
    for limit in request.POST.getlist("limits"):
        Unit.objects.filter(item_id__lt=limit).delete()
    return HttpResponse("")


def tag(request, pk):
    item = Item.objects.get(pk=pk)
    item.tags.add(*Tag.objects.filter(name__in=request.POST.getlist("tags")))
    return HttpResponse("")


def tags_of_each(request):
    for pk, tags in json.loads(request.body).items():
        Item.objects.get(pk=pk).tags.set(tags)
    return HttpResponse("")


def set_up(request):
    with connection.cursor() as cursor:
        for name in request.POST.getlist("names"):
            cursor.execute("SET LOCAL application_name = %s", [name])
        cursor.executemany("DELETE FROM shop_unit WHERE id = %s", request.POST.getlist("ids"))
    return HttpResponse("")

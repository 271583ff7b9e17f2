from django.db import transaction
from django.http import HttpResponse

from shop.models import Item, Tag


def make(request):
    item = Item.objects.create(name=request.POST["name"])
    item.tags.set(request.POST.getlist("tags"))  # ~ multi-write-no-transaction
    return HttpResponse("")


def save(request):
    item = Item(name=request.POST["name"])
    item.save()
    item.tags.add(*request.POST.getlist("tags"))  # ~ multi-write-no-transaction
    return HttpResponse("")


@transaction.atomic
def together(request):
    item = Item.objects.create(name=request.POST["name"])
    item.tags.set(request.POST.getlist("tags"))
    return HttpResponse("")


def of_another(request, pk):
    Tag.objects.create(name=request.POST["name"])
    Item.objects.get(pk=pk).tags.set(request.POST.getlist("tags"))
    return HttpResponse("")

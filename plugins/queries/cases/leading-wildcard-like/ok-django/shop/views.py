from django.http import JsonResponse

from shop.models import Item, Shop


def shown(rows):
    return JsonResponse([row.name for row in rows[:10]], safe=False)


# An index of trigrams serves it.
def search(request):
    return shown(Item.objects.filter(name__icontains=request.GET["q"]))


# Few rows are left.
def of_a_shop(request, shop):
    return shown(Item.objects.filter(shop_id=shop, shop__name__icontains=request.GET["q"]))


def begins(request):
    return shown(Item.objects.filter(shop__name__startswith=request.GET["q"]))


# What an array or a document holds is no part of a text.
def labelled(request):
    return shown(Shop.objects.filter(labels__contains=[request.GET["label"]]))


def described(request):
    return shown(Shop.objects.filter(extra__contains={"open": True}))

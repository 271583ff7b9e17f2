from django.http import JsonResponse

from shop.models import Item, Maker


def ids(request):
    known = {}
    for item in Item.objects.all()[:100]:
        if item.maker_name not in known:
            maker = Maker.objects.get(name=item.maker_name)
            known[item.maker_name] = maker.id
    return JsonResponse(known)


def pairs(request):
    known = {}
    for item in Item.objects.all()[:100]:
        if item.maker_name not in known:
            maker = Maker.objects.get(name=item.maker_name)
            known[item.maker_name] = (maker.id, maker.name)
    return JsonResponse(known)

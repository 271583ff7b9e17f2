from django.db.models import Prefetch, prefetch_related_objects
from django.http import JsonResponse

from .models import Item, Unit


def listed(request):
    items = list(Item.objects.order_by("id")[:20])
    prefetch_related_objects(items, "units__language")
    return JsonResponse([[unit.language.name for unit in item.units.all()] for item in items], safe=False)


def chosen(request):
    items = list(Item.objects.order_by("id")[:20])
    prefetch_related_objects(items, "language", Prefetch("units", queryset=Unit.objects.order_by("code")))
    return JsonResponse([[item.language.name, [unit.code for unit in item.units.all()]] for item in items], safe=False)


def gathered(request):
    items = [item for item in Item.objects.order_by("id")[:20] if item.name]
    prefetch_related_objects(items, "language")
    return JsonResponse([item.language.name for item in items], safe=False)

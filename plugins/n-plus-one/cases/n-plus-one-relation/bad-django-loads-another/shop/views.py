from django.db.models import prefetch_related_objects
from django.http import JsonResponse

from .models import Item


def listed(request):
    items = list(Item.objects.order_by("id")[:20])
    prefetch_related_objects(items, "units")
    found = []
    for item in items:
        found.append([unit.language.name for unit in item.units.all()])  # ~ n-plus-one-relation
    return JsonResponse(found, safe=False)

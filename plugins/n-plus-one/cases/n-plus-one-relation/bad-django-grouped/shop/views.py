from collections import defaultdict
from itertools import groupby

from django.http import JsonResponse

from .models import Unit


def with_default(request):
    groups = defaultdict(list)
    for unit in Unit.objects.all()[:50]:
        groups[unit.item_id].append(unit)
    names = []
    for item, units in groups.items():
        for unit in units:
            names.append(unit.language.name)  # ~ n-plus-one-relation
    return JsonResponse(names, safe=False)


def set_first(request):
    groups = {}
    for unit in Unit.objects.all()[:50]:
        groups.setdefault(unit.item_id, []).append(unit)
    names = []
    for units in groups.values():
        for unit in units:
            names.append(unit.language.name)  # ~ n-plus-one-relation
    return JsonResponse(names, safe=False)


def asked_first(request):
    groups = {}
    for unit in Unit.objects.all()[:50]:
        if unit.item_id not in groups:
            groups[unit.item_id] = []
        groups[unit.item_id].append(unit)
    names = []
    for item in groups:
        for unit in groups[item]:
            names.append(unit.language.name)  # ~ n-plus-one-relation
    return JsonResponse(names, safe=False)


def by_key(request):
    units = {unit.pk: unit for unit in Unit.objects.all()[:50]}
    return JsonResponse([unit.language.name for unit in units.values()], safe=False)  # ~ n-plus-one-relation


def put_in(request):
    units = {}
    for unit in Unit.objects.all()[:50]:
        units[unit.pk] = unit
    return JsonResponse([unit.language.name for key, unit in units.items()], safe=False)  # ~ n-plus-one-relation


def in_order(request):
    names = []
    for item, units in groupby(Unit.objects.order_by("item_id")[:50], key=lambda unit: unit.item_id):
        names.append([unit.language.name for unit in units])  # ~ n-plus-one-relation
    return JsonResponse(names, safe=False)

from django.shortcuts import render

from .models import Unit


def in_dictionaries(request):
    return render(request, "units.html", {"units": [{"obj": u} for u in Unit.objects.all()[:50]]})


def under_a_key(request):
    found = {"members": [], "count": 0}
    for unit in Unit.objects.all()[:50]:
        found["members"].append({"obj": unit, "id": unit.item_id})
        found["count"] += 1
    return render(request, "units.html", {"units": found["members"]})


def names(request):
    found = {"members": []}
    for unit in Unit.objects.select_related("language")[:50]:
        found["members"].append(unit)
    return [unit.language.name for unit in found["members"]]


def elsewhere(request, groups):
    for unit in Unit.objects.select_related("language")[:50]:
        groups.of(unit.item_id).members.append(unit)

from functools import cache, lru_cache, wraps

from django.core.cache import cache as store
from django.http import JsonResponse

from .models import Language, Unit


def remembered(function):
    known = {}

    @wraps(function)
    def wrapper(key):
        if key not in known:
            known[key] = function(key)
        return known[key]

    return wrapper


@lru_cache(maxsize=None)
def with_limit(pk):
    return Language.objects.get(pk=pk)


@cache
def without_limit(pk):
    return Language.objects.get(pk=pk)


@remembered
def by_hand(pk):
    return Language.objects.get(pk=pk)


def in_store(pk):
    found = store.get(pk)
    if found is None:
        found = Language.objects.get(pk=pk)
        store.set(pk, found)
    return found


def left_early(pk):
    found = store.get(f"language-{pk}")
    if found:
        return found
    language = Language.objects.get(pk=pk)
    store.set(f"language-{pk}", language, 60)
    return language


def listed(request):
    found = []
    for unit in Unit.objects.order_by("id")[:20]:
        found.append(with_limit(unit.language_id).name)
        found.append(without_limit(unit.language_id).name)
        found.append(by_hand(unit.language_id).name)
        found.append(in_store(unit.language_id).name)
        found.append(left_early(unit.language_id).name)
    return JsonResponse(found, safe=False)

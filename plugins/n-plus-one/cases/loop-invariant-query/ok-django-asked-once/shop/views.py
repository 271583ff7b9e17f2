import functools

from django.http import JsonResponse
from django.utils.functional import cached_property

from .models import Language, Unit

_default = None


def default():
    global _default
    if _default is None:
        _default = Language.objects.get(name="en")
    return _default


class Names:
    @cached_property
    def known(self):
        return dict(Language.objects.values_list("id", "name"))

    def of(self, pk):
        return self.known[pk]


class Codes:
    @functools.cached_property
    def known(self):
        return dict(Unit.objects.values_list("code", "id"))


class ByHand:
    def __init__(self):
        self._known = None

    @property
    def known(self):
        if self._known is None:
            self._known = dict(Language.objects.values_list("id", "name"))
        return self._known


class Leaving:
    _known = None

    def known(self):
        if self._known is not None:
            return self._known
        self._known = dict(Language.objects.values_list("id", "name"))
        return self._known


class ByName:
    def known(self):
        if not hasattr(self, "_known"):
            self._known = dict(Language.objects.values_list("id", "name"))
        return self._known


def listed(request):
    names, codes, by_hand, leaving, by_name = Names(), Codes(), ByHand(), Leaving(), ByName()
    found = []
    for unit in Unit.objects.order_by("id")[:20]:
        found.append(
            [
                names.known[unit.language_id],
                names.of(unit.language_id),
                codes.known[unit.code],
                by_hand.known[unit.language_id],
                leaving.known()[unit.language_id],
                by_name.known()[unit.language_id],
                default().name,
            ]
        )
    return JsonResponse(found, safe=False)

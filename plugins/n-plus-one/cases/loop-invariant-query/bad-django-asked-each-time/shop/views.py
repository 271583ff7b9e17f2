from django.http import JsonResponse

from .models import Language, Unit


class Names:
    @property
    def known(self):
        return dict(Language.objects.values_list("id", "name"))  # ~ loop-invariant-query


class Checked:
    def __init__(self, strict=None):
        self.strict = strict

    def known(self):
        # What is lacking is not what is asked for.
        if self.strict is None:
            self.strict = False
        return dict(Language.objects.values_list("id", "name"))  # ~ loop-invariant-query


def listed(request):
    names, checked = Names(), Checked()
    found = []
    for unit in Unit.objects.order_by("id")[:20]:
        found.append([names.known[unit.language_id], checked.known()[unit.language_id]])
    return JsonResponse(found, safe=False)

from django.http import JsonResponse

from .models import Item


class Known:
    def __init__(self, pk):
        self.pk = pk

    def item(self):
        return Item.objects.get(pk=self.pk)  # ~ n-plus-one-query

    @property
    def code(self):
        return Item.objects.get(code=self.pk)  # ~ n-plus-one-query


def at_once(request):
    return JsonResponse([Known(pk).item().code for pk in request.POST.getlist("ids")], safe=False)


def kept(request):
    found = []
    for pk in request.POST.getlist("ids"):
        row = Known(pk)
        found.append(row.code.pk)
    return JsonResponse(found, safe=False)

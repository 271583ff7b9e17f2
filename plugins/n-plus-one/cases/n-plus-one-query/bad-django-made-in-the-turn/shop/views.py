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


class Loader:
    def __init__(self):
        self.code = None

    def load(self):
        return Item.objects.filter(code=self.code).first()  # ~ n-plus-one-query


def told(request):
    loader = Loader()
    found = []
    for code in request.POST.getlist("codes"):
        loader.code = code
        found.append(loader.load().pk)
    return JsonResponse(found, safe=False)

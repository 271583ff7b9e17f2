from django.http import HttpResponse
from rest_framework import viewsets
from rest_framework.decorators import action

from shop.models import Item


def take(request, pk):
    item = Item.objects.get(pk=pk)
    item.stock = item.stock - int(request.POST["amount"])
    item.save(update_fields=["stock"])  # ~ read-modify-write-race
    return HttpResponse()


class ItemViewSet(viewsets.ModelViewSet):
    queryset = Item.objects.all()

    @action(detail=True, methods=["post"])
    def sell(self, request, pk=None):
        item = self.get_object()
        item.sold += 1
        item.save()  # ~ read-modify-write-race
        return HttpResponse()

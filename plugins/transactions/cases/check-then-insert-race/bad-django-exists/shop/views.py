from django.db import IntegrityError, transaction
from django.http import HttpResponse

from shop.models import Tag


def exists(request):
    name = request.POST["name"]
    if not Tag.objects.filter(name=name).exists():
        Tag.objects.create(name=name)  # ~ check-then-insert-race
    return HttpResponse()


def counted(request):
    name = request.POST["name"]
    if Tag.objects.filter(name=name).count() == 0:
        Tag.objects.create(name=name)  # ~ check-then-insert-race
    return HttpResponse()

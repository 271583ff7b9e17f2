from django.db import IntegrityError, transaction
from django.http import HttpResponse

from shop.models import Tag


def make(name):
    if not Tag.objects.filter(name=name).exists():
        with transaction.atomic():
            Tag.objects.create(name=name)


def own(request):
    name = request.POST["name"]
    if not Tag.objects.filter(name=name).exists():
        try:
            Tag.objects.create(name=name)
        except IntegrityError:
            pass
    return HttpResponse()


def callers(request):
    try:
        make(request.POST["name"])
    except IntegrityError:
        pass
    return HttpResponse()

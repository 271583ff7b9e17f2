from django.db.models import Q
from django.http import HttpResponse

from shop.models import Tag


def of_any_of_two(request):
    name = request.POST["name"]
    if not Tag.objects.filter(Q(owner=1) | Q(owner=2), name=name).exists():
        Tag.objects.create(name=name)
    return HttpResponse()


def with_a_condition_that_is_not_written(request):
    name, owner = request.POST["name"], request.user.pk
    if not Tag.objects.filter(name=name, owner=owner).exists():
        Tag.objects.create(name=name)
    return HttpResponse()

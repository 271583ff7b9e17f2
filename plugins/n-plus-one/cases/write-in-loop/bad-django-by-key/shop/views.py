import json

from django.db import transaction
from django.http import JsonResponse

from shop.models import Visit


def names(request):
    for row in json.loads(request.body):
        Visit.objects.filter(pk=row["id"]).update(name=row["name"])  # ~ write-in-loop
    return JsonResponse({})


@transaction.atomic
def order(request):
    for position, pk in enumerate(request.POST.getlist("ids")):
        Visit.objects.filter(pk=pk).update(name=str(position))  # ~ write-in-loop
    return JsonResponse({})


def remove(request):
    for pk in request.POST.getlist("ids"):
        Visit.objects.filter(pk=pk).delete()  # ~ write-in-loop
    return JsonResponse({})


def of_each_name(request):
    for name in request.POST.getlist("names"):
        Visit.objects.filter(name=name).update(email="")  # ~ write-in-loop
    return JsonResponse({})

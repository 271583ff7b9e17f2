from django.http import JsonResponse

from .models import Routine


def show(request, pk):
    routine = Routine.objects.get(pk=pk)
    return JsonResponse({"all": routine.sequence()})


def plain(request, pk):
    routine = Routine.objects.get(pk=pk)
    days = routine.days.prefetch_related("slots")
    return JsonResponse({"all": [slot.day.routine.owner.name for day in days for slot in day.slots.all()]})


def sorted_of_one(request, pk):
    routine = Routine.objects.prefetch_related("days").get(pk=pk)
    days = routine.days.order_by("id")
    return JsonResponse({"all": [[other.id for other in day.routine.days.all()] for day in days]})


def sorted_of_another(request, pk):
    routine = Routine.objects.get(pk=pk)
    days = routine.days.order_by("id")
    return JsonResponse({"all": [[other.id for other in day.routine.days.all()] for day in days]})

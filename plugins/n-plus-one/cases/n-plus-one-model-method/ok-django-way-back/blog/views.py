from django.db.models import Prefetch
from django.http import JsonResponse

from blog.models import Day, Slot


def days(request):
    found = Day.objects.prefetch_related(Prefetch("slots", to_attr="all_slots")).filter(name="a")
    return JsonResponse({"titles": [slot.title() for day in found for slot in day.all_slots]})

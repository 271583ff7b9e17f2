import datetime

from django.db import transaction
from django.http import HttpResponse

from shop.models import Booking, Room


def not_more_than_one_an_hour(request):
    room, now = request.POST["room"], datetime.datetime.now()
    if Booking.objects.filter(room_id=room, sent__gte=now - datetime.timedelta(hours=1)).exists():
        return HttpResponse(status=429)
    Booking.objects.create(room_id=room, start=now, sent=now)
    return HttpResponse()


def with_a_bound_of_its_own(request):
    room, day = request.POST["room"], request.POST["day"]
    if not Booking.objects.filter(room_id=room, start__lte=request.POST["last"]).exists():
        Booking.objects.create(room_id=room, start=day)
    return HttpResponse()


def locked(request):
    room, start, stop = request.POST["room"], request.POST["start"], request.POST["stop"]
    with transaction.atomic():
        Room.objects.select_for_update().get(pk=room)
        if Booking.objects.filter(room_id=room, start__lt=stop, stop__gt=start).exists():
            return HttpResponse(status=409)
        Booking.objects.create(room_id=room, start=start, stop=stop)
    return HttpResponse()

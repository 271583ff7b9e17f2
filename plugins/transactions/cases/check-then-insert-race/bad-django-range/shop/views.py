from django.http import HttpResponse

from shop.models import Booking


def book(request):
    room, start, stop = request.POST["room"], request.POST["start"], request.POST["stop"]
    if Booking.objects.filter(room_id=room, start__lt=stop, stop__gt=start).exists():
        return HttpResponse(status=409)
    Booking.objects.create(room_id=room, start=start, stop=stop)  # ~ check-then-insert-race
    return HttpResponse()


def session(request):
    room, day = request.POST["room"], request.POST["day"]
    found = Booking.objects.filter(room_id=room, start__lte=day, stop__gte=day).first()
    if not found:
        found = Booking.objects.create(room_id=room, start=day)  # ~ check-then-insert-race
    return HttpResponse(found.pk)


def looked_for_twice(request):
    room, day = request.POST["room"], request.POST["day"]
    found = Booking.objects.filter(room_id=room, start=day).first()
    if not found:
        found = Booking.objects.filter(room_id=room, stop__isnull=True).first()
    if not found:
        found = Booking.objects.create(room_id=room, start=day)  # ~ check-then-insert-race
    return HttpResponse(found.pk)

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from shop.models import Subscriber, Ticket


def subscribe(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk)
    add(ticket, request.POST["email"])
    return HttpResponse()


def add(ticket, email):
    known = Subscriber.objects.filter(ticket=ticket, email=email)
    if known.count() > 0:
        return known.first()
    return ticket.subscribers.create(email=email)  # ~ check-then-insert-race

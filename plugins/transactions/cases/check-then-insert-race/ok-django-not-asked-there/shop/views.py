from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from shop.models import Prize, Won


def win(request, pk):
    prize = get_object_or_404(Prize, pk=pk)
    if not prize.again and Won.objects.filter(user_id=request.user.id, prize=prize).exists():
        return HttpResponse()
    award(request.user.id, prize)
    return HttpResponse()


def award(user_id, prize):
    if prize.again:
        Won.objects.create(user_id=user_id, prize=prize)

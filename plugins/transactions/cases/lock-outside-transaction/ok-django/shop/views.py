from django.db import transaction
from django.http import JsonResponse

from .services import locked


def pay(request, pk):
    with transaction.atomic():
        order = locked(pk)
        order.total = 0
        order.save()
    return JsonResponse({})

from django.db import transaction
from django.http import JsonResponse

from .models import Member


@transaction.atomic
def join(request):
    Member.objects.create(email=request.POST["email"])
    return JsonResponse({})


def rename(request, pk):
    member = Member.objects.get(pk=pk)
    member.email = request.POST["email"]
    member.save()
    return JsonResponse({})

from django.db import transaction
from django.http import JsonResponse

from .models import Member
from .tasks import welcome


@transaction.atomic
def join(request):
    member = Member.objects.create(email=request.POST["email"])
    welcome.delay(member.pk)  # ~ job-dispatch-in-transaction "welcome.delay"
    return JsonResponse({})


def invite(request):
    with transaction.atomic():
        member = Member.objects.create(email=request.POST["email"])
        welcome.apply_async(args=[member.pk])  # ~ job-dispatch-in-transaction
    return JsonResponse({})

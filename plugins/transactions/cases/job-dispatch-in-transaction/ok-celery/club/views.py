from functools import partial

from django.db import transaction
from django.http import JsonResponse

from .models import Member
from .tasks import welcome


@transaction.atomic
def join(request):
    member = Member.objects.create(email=request.POST["email"])
    transaction.on_commit(lambda: welcome.delay(member.pk))
    transaction.on_commit(partial(welcome.delay, member.pk))
    welcome.delay_on_commit(member.pk)
    return JsonResponse({})


def invite(request):
    with transaction.atomic():
        member = Member.objects.create(email=request.POST["email"])
    welcome.delay(member.pk)
    return JsonResponse({})

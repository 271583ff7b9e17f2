from django.http import JsonResponse

from .models import Badge, Member


def member(request):
    # ~ uncovered-unique-lookup "fails where two rows of `club_member` have the same `email`"
    found = Member.objects.get(email=request.GET["email"])
    return JsonResponse({"name": found.name})


def badge(request, pk):
    # ~ uncovered-unique-lookup "have the same `kind` and `member_id`"
    found = Badge.objects.get(member_id=pk, kind=request.GET["kind"])
    return JsonResponse({"id": found.pk})

from django.http import JsonResponse

from .models import Member


def search(request):
    found = Member.objects.filter(nickname=request.GET["q"]).count()  # ~ drop-object-still-referenced "`club_member.nickname`"
    return JsonResponse({"found": found})

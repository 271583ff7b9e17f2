from django.db.models import F
from django.http import JsonResponse

from .models import Member


def search(request):
    found = Member.objects.annotate(nickname=F("handle")).filter(nickname=request.GET["q"]).count()
    return JsonResponse({"found": found})

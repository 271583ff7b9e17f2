from django.http import JsonResponse

from .models import Member, Post


def index(request):
    ids = Member.objects.filter(name="Ann").values_list("id", flat=True)
    return JsonResponse({"count": Post.objects.filter(member_id__in=ids).count()})

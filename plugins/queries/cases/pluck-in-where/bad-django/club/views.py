from django.http import JsonResponse

from .models import Member, Post


def index(request):
    ids = Member.objects.filter(name="Ann").values_list("id", flat=True)
    few = Post.objects.filter(
        member_id__in=list(Member.objects.filter(name="Ann").values_list("id", flat=True))  # ~ pluck-in-where
    ).count()
    return JsonResponse({"few": few, "all": Post.objects.filter(member_id__in=ids).count()})

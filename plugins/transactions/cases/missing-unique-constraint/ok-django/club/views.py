from django.http import JsonResponse

from .models import Badge, Member, Prize


def join(request):
    email = request.POST["email"]
    if not Member.objects.filter(email=email).exists():
        Member.objects.create(email=email, name=request.POST["name"])
    return JsonResponse({})


def badge(request, pk):
    Badge.objects.get_or_create(member_id=pk, kind=request.POST["kind"])
    return JsonResponse({})


def prize(request, pk):
    kind = request.POST["kind"]
    if request.POST.get("again"):
        Prize.objects.create(member_id=pk, kind=kind)
    else:
        Prize.objects.get_or_create(member_id=pk, kind=kind)
    return JsonResponse({})

from django.http import JsonResponse

from .models import Badge, Member


def by_key(request, pk):
    return JsonResponse({"name": Member.objects.get(pk=pk).name})


def by_key_and_more(request, pk):
    return JsonResponse({"name": Member.objects.get(pk=pk, name=request.GET["name"]).name})


def unique(request):
    return JsonResponse({"name": Member.objects.get(email=request.GET["email"]).name})


def unique_together(request, pk):
    return JsonResponse({"id": Badge.objects.get(member_id=pk, kind=request.GET["kind"]).pk})


def any_of_them(request):
    found = Member.objects.filter(name=request.GET["name"]).first()
    return JsonResponse({"id": found.pk})


def by_another_table(request):
    return JsonResponse({"id": Badge.objects.get(member__email=request.GET["email"], kind="first").pk})

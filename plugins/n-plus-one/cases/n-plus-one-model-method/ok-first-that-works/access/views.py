from django.http import JsonResponse

from access.models import Grant


def first_title(request):
    for grant in Grant.objects.order_by("id"):
        try:
            return JsonResponse({"title": grant.title()})
        except ValueError:
            pass
    return JsonResponse({})

from django.http import JsonResponse

from access.models import Grant


def titles(request):
    found = []
    for grant in Grant.objects.order_by("id"):
        try:
            if grant.pk in found:
                break
            found.append(grant.title())
        except ValueError:
            pass
    return JsonResponse({"titles": found})

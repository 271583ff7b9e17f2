from django.http import JsonResponse

from blog.models import Author


def one(request, name):
    found = Author.objects.filter(name=name)
    if len(found) > 1:
        found = found.filter(active=True)
    return JsonResponse({"name": found[0].name})

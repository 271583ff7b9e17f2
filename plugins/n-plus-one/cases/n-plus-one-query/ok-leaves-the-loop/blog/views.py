from django.http import JsonResponse

from blog.models import Author


def first(request, names):
    for name in names:
        author = Author.objects.get(name=name)
        break
    return JsonResponse({"name": author.name})


def first_that_fits(request, names):
    for name in names:
        if name.startswith("a"):
            author = Author.objects.get(name=name)
            return JsonResponse({"name": author.name})
    return JsonResponse({})

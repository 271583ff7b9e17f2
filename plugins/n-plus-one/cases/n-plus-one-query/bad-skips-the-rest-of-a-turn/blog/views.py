from django.http import JsonResponse

from blog.models import Author


def each_that_fits(request, names):
    for name in names:
        if name.startswith("a"):
            author = Author.objects.get(name=name)  # ~ n-plus-one-query
            if not author.main:
                continue
            return JsonResponse({"name": author.name})
    return JsonResponse({})

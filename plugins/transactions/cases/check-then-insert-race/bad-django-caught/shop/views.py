from django.http import HttpResponse

from shop.models import Tag


def made_where_none_was_found(request):
    name = request.POST["name"]
    try:
        tag = Tag.objects.get(name=name)
    except Tag.DoesNotExist:
        tag = Tag.objects.create(name=name)  # ~ check-then-insert-race
    return HttpResponse(tag.pk)


def made_after_it(request):
    name = request.POST["name"]
    try:
        Tag.objects.get(name=name)
        return HttpResponse(status=409)
    except Tag.DoesNotExist:
        pass
    Tag.objects.create(name=name)  # ~ check-then-insert-race
    return HttpResponse()

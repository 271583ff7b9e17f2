from django.http import HttpResponse

from shop.models import Tag


def made_and_saved(request):
    name = request.POST["name"]
    if Tag.objects.filter(name=name).exists():
        return HttpResponse(status=409)
    tag = Tag(name=name)
    tag.save()  # ~ check-then-insert-race
    return HttpResponse()


def filled_and_saved(request):
    name = request.POST["name"]
    if Tag.objects.filter(name=name).exists():
        return HttpResponse(status=409)
    tag = Tag()
    tag.name = name
    tag.save()  # ~ check-then-insert-race
    return HttpResponse()

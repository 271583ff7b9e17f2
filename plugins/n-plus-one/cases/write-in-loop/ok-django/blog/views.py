from django.http import JsonResponse

from .models import Author, Post


def add(request):
    made = [Author(name=name) for name in request.POST.getlist("name")]
    Author.objects.bulk_create(made)
    return JsonResponse({})


def rename(request):
    changed = []
    for post in Post.objects.filter(published=False):
        post.title = post.title.strip()
        changed.append(post)
    Post.objects.bulk_update(changed, ["title"], batch_size=500)
    return JsonResponse({})


def levels(request):
    for name in ("reader", "writer", "admin"):
        Author.objects.get_or_create(name=name)
    return JsonResponse({})

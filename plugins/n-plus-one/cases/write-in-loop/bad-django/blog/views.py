from django.db import transaction
from django.http import JsonResponse

from .models import Author, Comment, Post


@transaction.atomic
def add(request):
    for name in request.POST.getlist("name"):
        Author.objects.create(name=name)  # ~ write-in-loop
    for text in request.POST.getlist("text"):
        comment = Comment(post_id=1, text=text)
        comment.save()  # ~ write-in-loop
    return JsonResponse({})


@transaction.atomic
def rename(request):
    for post in Post.objects.filter(published=False):
        post.title = post.title.strip()
        post.save(update_fields=["title"])  # ~ write-in-loop
    return JsonResponse({})


@transaction.atomic
def fill(request):
    for _ in range(int(request.POST["count"])):
        author = Author()
        author.name = "Somebody"
        author.save()  # ~ write-in-loop
    return JsonResponse({})

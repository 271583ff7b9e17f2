from django.http import JsonResponse

from . import numbers
from .models import Author, Comment, Post


def index(request):
    rows = []
    for post in Post.objects.order_by("-id")[:20]:
        rows.append((post.title, Comment.objects.filter(post=post).count()))  # ~ aggregate-per-row
    for author in Author.objects.order_by("name")[:20]:
        if author.posts.filter(published=True).exists():  # ~ aggregate-per-row
            rows.append((author.name, numbers.of(author)))
    return JsonResponse({"rows": rows})

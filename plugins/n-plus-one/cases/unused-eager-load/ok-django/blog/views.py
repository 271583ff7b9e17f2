from django.http import JsonResponse
from django.shortcuts import render

from .models import Post
from .services import both, by_id, grouped


def index(request):
    posts = by_id()
    return JsonResponse({"lines": [posts[int(key)].byline for key in request.GET.getlist("key")]})


def two(request):
    return JsonResponse({"lines": both(1, 2), "others": [post.author.name for post in grouped().values()]})


def page(request):
    # A template may show anything of them.
    return render(request, "page.html", {"posts": Post.objects.select_related("author")[:20]})

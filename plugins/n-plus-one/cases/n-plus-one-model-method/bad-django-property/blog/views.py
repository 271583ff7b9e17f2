from django.shortcuts import render

from .models import Post


def index(request):
    posts = Post.objects.order_by("-id")[:20]
    return render(request, "index.html", {"lines": [post.byline for post in posts]})

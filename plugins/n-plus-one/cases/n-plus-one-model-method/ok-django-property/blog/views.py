from django.shortcuts import get_object_or_404, render

from .models import Post


def index(request):
    posts = Post.objects.select_related("author").order_by("-id")[:20]
    return render(request, "index.html", {"lines": [post.byline for post in posts]})


def detail(request, pk):
    return render(request, "detail.html", {"line": get_object_or_404(Post, pk=pk).byline})

from django.shortcuts import render

from .models import Post


def index(request):
    rows = []
    for post in Post.objects.prefetch_related("comments")[:20]:
        shown = post.comments.filter(spam=False)
        rows.append((post.title, [comment.text for comment in shown]))  # ~ defeated-prefetch
    return render(request, "index.html", {"rows": rows})

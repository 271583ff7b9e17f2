from django.shortcuts import render

from .models import Post


def index(request):
    rows = []
    for post in Post.objects.prefetch_related("comments")[:20]:
        shown = post.comments.filter(spam=False)  # ~ defeated-prefetch
        rows.append((post.title, [comment.text for comment in shown]))
    return render(request, "index.html", {"rows": rows})

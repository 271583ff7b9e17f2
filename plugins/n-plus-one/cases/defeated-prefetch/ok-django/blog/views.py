from django.db.models import Prefetch
from django.shortcuts import render

from .models import Comment, Post


def index(request):
    rows = []
    for post in Post.objects.prefetch_related("comments")[:20]:
        shown = [comment for comment in post.comments.all() if not comment.spam]
        rows.append((post.title, [comment.text for comment in shown], post.comments.count()))
    return render(request, "index.html", {"rows": rows})


def chosen(request):
    wanted = Prefetch("comments", queryset=Comment.objects.filter(spam=False))
    rows = [[comment.text for comment in post.comments.all()] for post in Post.objects.prefetch_related(wanted)[:20]]
    return render(request, "index.html", {"rows": rows})

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from rest_framework import viewsets

from .models import Author, Comment, Post
from .serializers import PostSerializer


class PostViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = PostSerializer
    queryset = Post.objects.select_related("author").prefetch_related("comments")


def summary(request):
    wanted = Comment.objects.filter(spam=False)
    posts = Post.objects.prefetch_related(Prefetch("comments", queryset=wanted, to_attr="kept"))
    rows = [(post.author_id, [comment.text for comment in post.kept]) for post in posts[:20]]
    return render(request, "summary.html", {"rows": rows})


def of_author(request, pk):
    author = get_object_or_404(Author, pk=pk)
    # The rows that a key leads back from know the row that they were read of.
    return [post.author.name for post in author.posts.all()]


def one(request, pk):
    post = Post.objects.get(pk=pk)
    return [post.author.name for _ in range(3)] + [comment.text for comment in post.comments.all()]


def copied(request):
    made = []
    for title in request.POST.getlist("titles"):
        post = Post.objects.create(title=title, author=Author.objects.get(name="nobody"))
        # What was just written is read of a row that nothing could have been read along with.
        made.append(len(post.comments.all()))
    return made

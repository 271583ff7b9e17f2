from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from .models import Author, Comment, Post, Tag


def lazy(request):
    for post in Post.objects.all():
        print(post.author.name, post.author_id, post.cover.path, post.owner.username)


def along(request):
    posts = Post.objects.select_related("author__team", "cover").prefetch_related("tags", "comment_set__parent")
    for post in posts:
        print(post.author.team.name, post.cover.path, post.cover.post.title)
        for tag in post.tags.all():
            print(tag.label)
        for comment in post.comment_set.all():
            print(comment.post.title, comment.parent.text)


def method(request):
    return [(post.summary(), post.team_name) for post in Post.objects.filter(title="x")]


def back(request, pk):
    author = get_object_or_404(Author, pk=pk)
    for post in author.posts.all():
        print(post.author.name)
        for comment in post.comment_set.all():
            print(comment.post.title)
        print(post.tags.count(), post.comment_set.filter(text="x").exists())


def to_attr(request):
    recent = Prefetch("comment_set", queryset=Comment.objects.select_related("parent"), to_attr="recent")
    for post in Post.objects.prefetch_related(recent):
        for comment in post.recent:
            print(comment.parent.text)


def defeated(request):
    for tag in Tag.objects.prefetch_related("post_set"):
        print(tag.post_set.count(), tag.post_set.first())
        tag.post_set.filter(title="x").delete()

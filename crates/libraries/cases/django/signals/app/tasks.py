from django.contrib.auth.models import User
from django.db import transaction

from .models import Author, Log, Post


def make(author):
    with transaction.atomic():
        Post.objects.create(title="a", author=author)


def change():
    for post in Post.objects.all():
        post.save()


def maybe():
    Author.objects.get_or_create(name="a")


def bulk():
    Post.objects.filter(title="a").update(title="b")
    Post.objects.bulk_create([Post(title="a")])


def remove(key):
    post = Post.objects.get(pk=key)
    post.delete()


def user():
    User.objects.create(username="a")
    user = User(username="b")
    user.save()

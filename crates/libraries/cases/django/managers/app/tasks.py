from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from app.models import Post
from app.models.note import Special


def newest():
    return Post.objects.newest().title


def published():
    for post in Post.chained.published().with_notes():
        for note in post.notes.all():
            print(note.text)
        post.notes.short().first()


def mixed():
    for post in Post.mixed.published():
        post.save()
        for note in post.notes.short():
            print(note.text)


def users():
    return User.objects.filter(username="x").first().email, get_user_model().objects.count()


def special():
    for one in Special.objects.filter(text="x", level=1):
        print(one.text, one.post.title)

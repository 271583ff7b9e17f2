from django.conf import settings

from .models import Doc, Note


def listed():
    for entry in settings.DOCS:
        Doc.objects.get(title=entry["title"])


def part():
    for title in settings.SHOP.get("titles", []):
        Doc.objects.get_or_create(title=title)
    for key, title in settings.SHOP.items():
        Doc.objects.filter(title=title).exists()


def text(titles):
    for title in titles:
        Doc.objects.filter(title=title).exists()


def each_of(models):
    for model, title in models:
        model.objects.filter(title=title).exists()


def several(others):
    each_of([(Doc, "a"), *others])
    each_of([(Note, "b"), *others])


def of_the_same(docs):
    for doc in Doc.objects.all():
        type(doc).objects.filter(title=doc.title).exists()


def of_each():
    for note in Note.objects.all():
        note.others()
        note.earlier()

from django.conf import settings

from .models import Doc


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

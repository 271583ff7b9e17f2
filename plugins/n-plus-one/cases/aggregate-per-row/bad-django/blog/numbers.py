from django.db.models import Max


def of(author):
    return author.posts.aggregate(Max("id"))["id__max"]  # ~ aggregate-per-row

from .models import Post


def by_id():
    return {post.pk: post for post in Post.objects.select_related("author")[:20]}


def both(one, other):
    posts = list(Post.objects.filter(pk=one).select_related("author"))
    posts += list(Post.objects.filter(pk=other).select_related("author"))
    return [post.byline for post in posts]


def grouped():
    groups = {}
    for post in Post.objects.select_related("author")[:20]:
        groups[post.title] = post
    return groups

from django.db.models import Count, Exists, OuterRef
from django.http import JsonResponse

from .models import Comment, Post


def index(request):
    posts = Post.objects.annotate(
        many=Count("comments"),
        spam=Exists(Comment.objects.filter(post=OuterRef("pk"), spam=True)),
    ).order_by("-id")[:20]
    return JsonResponse({"rows": [(post.title, post.many, post.spam) for post in posts]})


def counted_in_memory(request):
    posts = Post.objects.prefetch_related("comments").order_by("-id")[:20]
    # Of rows that were read along, `count()` asks nobody.
    return JsonResponse({"rows": [(post.title, post.comments.count()) for post in posts]})

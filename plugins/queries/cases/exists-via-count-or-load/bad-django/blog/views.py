from django.http import JsonResponse

from .models import Comment, Post


def has_spam(post):
    return Comment.objects.filter(post=post, spam=True).count() > 0  # ~ exists-via-count-or-load


def check(request, pk):
    spam = has_spam(Post.objects.get(pk=pk))
    if Post.objects.filter(published=False):  # ~ exists-via-count-or-load
        return JsonResponse({"open": True, "spam": spam})
    return JsonResponse({"open": False, "spam": spam})

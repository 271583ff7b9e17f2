from django.http import JsonResponse

from blog.models import Comment, Post


def titles(request):
    return JsonResponse({"titles": [str(post) for post in Post.objects.filter(title="a")]})


def comments(request):
    found = Comment.objects.select_related("post__author").filter(post=1)
    return JsonResponse({"of": [f"{comment.post}" for comment in found]})

from django.http import JsonResponse

from .models import Post


def show(request, pk):
    post = Post.objects.get(pk=pk)
    return JsonResponse({"author": post.member_id})


def name(request, pk):
    post = Post.objects.get(pk=pk)
    return JsonResponse({"author": post.member.id, "name": post.member.name})

from django.http import JsonResponse, StreamingHttpResponse
from rest_framework import generics

from .models import Author, Comment, Post
from .serializers import AuthorSerializer


class AuthorList(generics.ListAPIView):
    queryset = Author.objects.all()
    serializer_class = AuthorSerializer


def export(request):
    return StreamingHttpResponse(f"{post.title}\n" for post in Post.objects.order_by("pk").iterator())


def comments(request, pk):
    return JsonResponse({"texts": [comment.text for comment in Comment.objects.filter(post_id=pk)]})


def first(request):
    return JsonResponse({"titles": [post.title for post in Post.objects.order_by("-pk")[:20]]})

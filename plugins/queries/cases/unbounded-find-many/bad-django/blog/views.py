from django.http import JsonResponse
from rest_framework import generics

from .models import Author, Post
from .serializers import AuthorSerializer


def index(request):
    return JsonResponse({"titles": [post.title for post in Post.objects.all()]})  # ~ unbounded-find-many


class AuthorList(generics.ListAPIView):  # ~ unbounded-find-many
    queryset = Author.objects.all()
    serializer_class = AuthorSerializer

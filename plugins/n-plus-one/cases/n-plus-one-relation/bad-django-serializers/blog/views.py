from rest_framework import viewsets
from rest_framework.decorators import api_view
from rest_framework.response import Response

from .models import Author, Post
from .serializers import AuthorSerializer, PostSerializer


class PostViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = PostSerializer

    def get_queryset(self):
        return Post.objects.filter(published=True)


@api_view(["GET"])
def authors(request):
    return Response(AuthorSerializer(Author.objects.order_by("name")[:50], many=True).data)

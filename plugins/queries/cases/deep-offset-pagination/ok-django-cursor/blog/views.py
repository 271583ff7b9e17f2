from rest_framework import serializers, viewsets
from rest_framework.pagination import CursorPagination

from .models import Author


class AuthorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Author
        fields = ("id", "name")


class ByKey(CursorPagination):
    ordering = "pk"


class AuthorViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Author.objects.order_by("pk")
    serializer_class = AuthorSerializer
    pagination_class = ByKey

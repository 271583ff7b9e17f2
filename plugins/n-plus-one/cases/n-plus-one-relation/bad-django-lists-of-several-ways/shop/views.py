from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from rest_framework import serializers, viewsets

from shop.base import ListViewSet
from shop.models import Book, Film, Item, Song


class ItemSerializer(serializers.ModelSerializer):
    language_name = serializers.CharField(source="language.name")  # ~ n-plus-one-relation "`language` of `Item`"

    class Meta:
        model = Item
        fields = ("id", "name", "language_name")


class ItemViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = ItemSerializer

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return Item.objects.none()
        if self.request.user.is_staff:
            return Item.objects.all()
        return Item.objects.filter(name=self.request.user.username)


class BookSerializer(serializers.ModelSerializer):
    language_name = serializers.SerializerMethodField("name_of_language")

    class Meta:
        model = Book
        fields = ("id", "name", "language_name")

    def name_of_language(self, book):
        return book.language.name  # ~ n-plus-one-relation "`language` of `Book`"


class BookViewSet(ListViewSet):
    serializer_class = BookSerializer
    queryset = Book.objects.all()


class SongSerializer(serializers.ModelSerializer):
    language_name = serializers.CharField(source="language.name")  # ~ n-plus-one-relation "`language` of `Song`"

    class Meta:
        model = Song
        fields = ("id", "name", "language_name")


class SongViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = SongSerializer
    queryset = Song.objects.all()

    @method_decorator(cache_page(60))
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)


class FilmSerializer(serializers.ModelSerializer):
    language_name = serializers.CharField(source="language.name")

    class Meta:
        model = Film
        fields = ("id", "name", "language_name")


class FilmViewSet(ListViewSet):
    serializer_class = FilmSerializer

    def get_queryset(self):
        if self.request.user.is_staff:
            return Film.objects.select_related("language")
        return Film.objects.select_related("language").filter(name=self.request.user.username)

from rest_framework import serializers

from .models import Author, Post


class AuthorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Author
        fields = ["name"]


class PostSerializer(serializers.ModelSerializer):
    author = AuthorSerializer()  # ~ n-plus-one-relation `Post.objects.filter`

    class Meta:
        model = Post
        fields = ["title", "author"]

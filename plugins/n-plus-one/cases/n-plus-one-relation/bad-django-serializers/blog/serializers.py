from rest_framework import serializers

from .models import Author, Comment, Post


class CommentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Comment
        fields = ("id", "text")


class PostSerializer(serializers.ModelSerializer):
    comments = CommentSerializer(many=True, read_only=True)  # ~ n-plus-one-relation
    author_name = serializers.SerializerMethodField()

    class Meta:
        model = Post
        fields = ("id", "title", "author", "author_name", "comments", "first_words")

    def get_author_name(self, post):
        return post.author.name  # ~ n-plus-one-relation


class AuthorSerializer(serializers.ModelSerializer):
    posts = serializers.PrimaryKeyRelatedField(many=True, read_only=True)  # ~ n-plus-one-relation

    class Meta:
        model = Author
        fields = ("id", "name", "posts")

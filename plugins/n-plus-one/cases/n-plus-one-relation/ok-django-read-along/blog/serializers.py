from rest_framework import serializers

from .models import Comment, Post


class CommentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Comment
        # The key of the post is a column of the comment.
        fields = ("id", "text", "post")


class PostSerializer(serializers.ModelSerializer):
    comments = CommentSerializer(many=True, read_only=True)
    author_name = serializers.CharField(source="author.name")

    class Meta:
        model = Post
        fields = ("id", "byline", "author_name", "comments")

from django.test import TestCase

from ..models import Post


class PostTest(TestCase):
    def test_author(self):
        post = Post.objects.get(pk=1)
        assert post.author.name == "Ada"

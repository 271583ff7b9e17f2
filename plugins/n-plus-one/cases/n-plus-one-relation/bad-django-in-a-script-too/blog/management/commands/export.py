from django.core.management.base import BaseCommand

from blog.models import Post
from blog.serializers import PostSerializer


class Command(BaseCommand):
    def handle(self, **options):
        for post in Post.objects.order_by("id"):
            self.stdout.write(str(PostSerializer(post).data))

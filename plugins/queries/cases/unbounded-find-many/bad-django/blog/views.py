from django.http import JsonResponse

from .models import Post


def index(request):
    return JsonResponse({"titles": [post.title for post in Post.objects.all()]})  # ~ unbounded-find-many

from django.http import JsonResponse

from .models import Post


def index(request):
    posts = Post.objects.select_related("author").order_by("-id")[:20]  # ~ unused-eager-load
    return JsonResponse({"titles": [post.title for post in posts]})

from django.http import JsonResponse

from .models import Author, Comment, Post


def check(request, pk):
    spam = Comment.objects.filter(post_id=pk, spam=True).exists()
    posts = Post.objects.filter(published=False)
    if posts:
        # The rows that were read are kept.
        return JsonResponse({"titles": [post.title for post in posts], "spam": spam})
    number = posts.count()
    return JsonResponse({"open": number > 0, "number": number})


def together(request, pk):
    ours = Post.objects.filter(author_id=pk)
    theirs = Post.objects.exclude(author_id=pk)
    return JsonResponse({"titles": [post.title for post in list(ours) + list(theirs)]})


def of_author(request):
    author = Author.objects.get(name=request.GET["name"])
    if not author:
        return JsonResponse({})
    # A row stands for its key.
    return JsonResponse({"titles": list(Post.objects.filter(author=author).values_list("title", flat=True))})

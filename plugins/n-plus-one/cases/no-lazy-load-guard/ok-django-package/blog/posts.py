from .models import Post


def byline(pk):
    post = Post.objects.get(pk=pk)
    return post.author.name

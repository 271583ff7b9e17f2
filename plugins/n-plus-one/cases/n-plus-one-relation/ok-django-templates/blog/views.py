from django.shortcuts import render
from django.views.generic import DetailView, ListView

from .models import Author, Post


class PostList(ListView):
    queryset = Post.objects.select_related("author").prefetch_related("comments")
    paginate_by = 20


class PostDetail(DetailView):
    model = Post


def authors(request):
    authors = Author.objects.order_by("name").prefetch_related("posts")[:50]
    return render(request, "blog/authors.html", {"authors": authors, "titles": Post.objects.all()[:50]})

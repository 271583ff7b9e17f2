from django.shortcuts import render
from django.views.generic import ListView, TemplateView

from .models import Author, Comment, Post


class PostList(ListView):
    model = Post
    paginate_by = 20


class Latest(TemplateView):
    template_name = "blog/latest.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["comments"] = Comment.objects.order_by("-id")[:10]
        return context


def authors(request):
    return render(request, "blog/authors.html", {"authors": Author.objects.order_by("name")[:50]})

from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.template.response import TemplateResponse
from django.views.generic import (
    CreateView,
    DeleteView,
    DetailView,
    ListView,
    TemplateView,
    UpdateView,
    View,
)

from .models import Author, Comment, Post, Tag


class Titled:
    title = "Posts"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["title"] = self.title
        context["tags"] = Tag.objects.all()
        return context


class PostList(Titled, ListView):
    model = Post


class PostPages(ListView):
    model = Post
    paginate_by = 20
    template_name = "blog/post_pages.html"

    def get_queryset(self):
        return super().get_queryset().select_related("author")


class PostDetail(DetailView):
    queryset = Post.objects.select_related("author")


class PostCreate(CreateView):
    model = Post
    fields = ["title"]


class PostUpdate(UpdateView):
    model = Post
    fields = ["title"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.update({"comments": self.object.comments.all()})
        return context


class PostDelete(DeleteView):
    model = Post


class Overview(TemplateView):
    template_name = "blog/overview.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(authors=Author.objects.all(), **kwargs)


class ByHand(View):
    def get(self, request):
        return TemplateResponse(request, "blog/included.html", {"posts": Post.objects.all()})


def index(request):
    posts = Post.objects.prefetch_related("tags")
    return render(request, "blog/index.html", {"posts": posts, "comments": Comment.objects.all()[:10]})


def by_page(request):
    paginator = Paginator(Post.objects.all(), 25)
    page = paginator.get_page(request.GET.get("page"))
    return render(request, "blog/page.html", {"page": page})


def mail(request):
    get_template("blog/mail.html").render({"post": Post.objects.first()})
    return render_to_string("elsewhere/unknown.html", {"post": Post.objects.last()})

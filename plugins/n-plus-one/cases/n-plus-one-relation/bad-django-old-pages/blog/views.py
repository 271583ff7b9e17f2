from django.shortcuts import render_to_response
from django.template import RequestContext

from .models import Comment, Post


def latest(request):
    posts = Post.objects.order_by("-id")[:20]
    return render_to_response("blog/latest.html", RequestContext(request, {"posts": posts}))


def comments(request):
    context = {"comments": Comment.objects.order_by("-id")[:20]}
    return render_to_response("blog/comments.html", context, context_instance=RequestContext(request))

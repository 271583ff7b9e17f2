from django import template

from blog.models import Comment

register = template.Library()


@register.simple_tag
def comments_of(post):
    return Comment.objects.filter(post=post)


@register.inclusion_tag("blog/badge.html", takes_context=True)
def badge(context, post):
    return {"owner": post.author}


@register.filter(name="shout")
def as_shout(post):
    return post.last_comment().text

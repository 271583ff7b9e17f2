from django.db import models


class Post(models.Model):
    title = models.CharField(max_length=80)
    body = models.TextField()
    author = models.ForeignKey("shop.Author", on_delete=models.CASCADE)


class Author(models.Model):
    name = models.CharField(max_length=80)

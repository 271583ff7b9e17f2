from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=80)


class Post(models.Model):
    title = models.CharField(max_length=80)
    author = models.ForeignKey(Author, on_delete=models.CASCADE)

    def __str__(self):
        return f"{self.title} by {self.author.name}"  # ~ n-plus-one-model-method


class Comment(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE)

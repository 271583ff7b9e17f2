from django.conf import settings
from django.db import models


class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="%(class)s_items")

    class Meta:
        abstract = True


class Team(models.Model):
    name = models.CharField(max_length=50)


class Author(models.Model):
    name = models.CharField(max_length=50)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL)


class Tag(models.Model):
    label = models.CharField(max_length=20, unique=True)


class Post(Stamped):
    title = models.CharField(max_length=100)
    author = models.ForeignKey("Author", on_delete=models.CASCADE, related_name="posts")
    tags = models.ManyToManyField("blog.Tag")

    class Meta:
        ordering = ["-created"]

    def summary(self):
        return f"{self.title} by {self.author.name}"

    @property
    def team_name(self):
        return self.author.team.name


class Comment(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    text = models.TextField()


class Cover(models.Model):
    post = models.OneToOneField(Post, on_delete=models.CASCADE)
    path = models.CharField(max_length=100)

from django.db import models


class Member(models.Model):
    name = models.CharField(max_length=100)


class Post(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    status = models.CharField(max_length=20)

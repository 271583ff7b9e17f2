from django.db import models


class Member(models.Model):
    email = models.CharField(max_length=200)
    name = models.CharField(max_length=100)


class Badge(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)

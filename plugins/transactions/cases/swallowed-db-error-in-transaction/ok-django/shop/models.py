from django.db import models


class Order(models.Model):
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=20)


class Log(models.Model):
    text = models.TextField()

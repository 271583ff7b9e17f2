from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    pass


class Order(models.Model):
    class State(models.TextChoices):
        OPEN = "open"

    state = models.CharField(max_length=20)


class Item(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)


def number():
    return 1

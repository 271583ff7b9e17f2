from django.db import models


class Tag(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Item(models.Model):
    name = models.CharField(max_length=80)
    tags = models.ManyToManyField(Tag)


class Unit(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=20)

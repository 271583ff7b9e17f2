from django.db import models


class Language(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Item(models.Model):
    name = models.CharField(max_length=20, unique=True)
    language = models.ForeignKey(Language, on_delete=models.CASCADE)


class Unit(models.Model):
    code = models.CharField(max_length=20, unique=True)
    language = models.ForeignKey(Language, on_delete=models.CASCADE)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="units")

from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Item(models.Model):
    maker_name = models.CharField(max_length=20)

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Item(models.Model):
    shop = models.ForeignKey("Shop", on_delete=models.CASCADE)
    name = models.CharField(max_length=80)


class Shop(models.Model):
    name = models.CharField(max_length=80, unique=True)
    labels = ArrayField(models.CharField(max_length=20), default=list)
    extra = models.JSONField(default=dict)

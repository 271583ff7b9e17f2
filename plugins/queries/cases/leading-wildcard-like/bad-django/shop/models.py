from django.db import models


class Item(models.Model):
    shop = models.ForeignKey("Shop", on_delete=models.CASCADE)
    name = models.CharField(max_length=80)


class Shop(models.Model):
    name = models.CharField(max_length=80, unique=True)

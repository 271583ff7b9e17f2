from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=50)


class Product(models.Model):
    name = models.CharField(max_length=50)
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)

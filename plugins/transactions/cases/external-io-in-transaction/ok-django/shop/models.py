from django.db import models


class Order(models.Model):
    name = models.CharField(max_length=80)


class Line(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    number = models.IntegerField()

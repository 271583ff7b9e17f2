from django.db import models


class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Product(Stamped):
    code = models.CharField(max_length=20)
    number = models.IntegerField(unique=True)
    shelf = models.CharField(max_length=10)
    place = models.IntegerField()

    class Meta:
        unique_together = [("shelf", "place")]


class Book(Product):
    isbn = models.CharField(max_length=13)

from django.db import models


class Product(models.Model):  # ~ model-schema-drift "the column `price`"
    name = models.CharField(max_length=80)
    price = models.DecimalField(max_digits=8, decimal_places=2)


class Tag(models.Model):  # ~ model-schema-drift "unique"
    product = models.ForeignKey(Product, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)

    class Meta:
        unique_together = [("product", "name")]


class Review(models.Model):  # ~ model-schema-drift "no migration creates `shop_review`"
    text = models.TextField()


class Order(models.Model):  # ~ model-schema-drift "does not know `currency`"
    number = models.IntegerField()
    total = models.IntegerField()

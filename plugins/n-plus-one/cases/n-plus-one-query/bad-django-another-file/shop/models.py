from django.db import models


class ProductQuerySet(models.QuerySet):
    def on_sale(self):
        return self.filter(discount__gt=0)


class Product(models.Model):
    sku = models.CharField(max_length=40, unique=True)
    discount = models.IntegerField(default=0)
    objects = ProductQuerySet.as_manager()


class Line(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="lines")
    count = models.IntegerField()

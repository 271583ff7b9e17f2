from django.db import models


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=50)
    stock = models.IntegerField(default=0)


class Line(models.Model):
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lines")
    count = models.IntegerField(db_column="number")

    class Meta:
        unique_together = [("product", "count")]

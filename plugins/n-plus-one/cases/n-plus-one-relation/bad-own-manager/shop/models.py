from django.db import models


class LabelManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(hidden=False).select_related("maker")


class Maker(models.Model):
    name = models.CharField(max_length=50)


class Product(models.Model):
    name = models.CharField(max_length=50)
    labels = models.ManyToManyField("Label")


class Label(models.Model):
    name = models.CharField(max_length=50)
    hidden = models.BooleanField(default=False)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="own")
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)
    objects = LabelManager()

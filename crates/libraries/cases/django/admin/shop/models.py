from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=50)
    country = models.ForeignKey("Country", on_delete=models.CASCADE)

    def __str__(self):
        return f"{self.name} ({self.country.name})"


class Country(models.Model):
    name = models.CharField(max_length=50)


class Product(models.Model):
    name = models.CharField(max_length=50)
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE, related_name="products")
    labels = models.ManyToManyField("Label")

    def maker_name(self):
        return self.maker.name


class LabelManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().order_by("name")


class Label(models.Model):
    name = models.CharField(max_length=50)
    hidden = models.BooleanField(default=False)
    objects = LabelManager()

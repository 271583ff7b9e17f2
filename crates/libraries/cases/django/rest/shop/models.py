from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=20)

    def __str__(self):
        return self.name


class Label(models.Model):
    text = models.CharField(max_length=20)


class Product(models.Model):
    name = models.CharField(max_length=20)
    maker = models.ForeignKey(Maker, on_delete=models.CASCADE)
    labels = models.ManyToManyField(Label)

    @property
    def title(self):
        return f"{self.maker.name} {self.name}"

    def newest_review(self):
        return self.reviews.order_by("-id").first()


class Review(models.Model):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="reviews")
    text = models.TextField()

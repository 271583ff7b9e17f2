from django.db import models


class Tag(models.Model):
    name = models.CharField(max_length=20)


class Item(models.Model):
    name = models.CharField(max_length=20)
    tags = models.ManyToManyField(Tag, related_name="items")
    likes = models.ManyToManyField(Tag, through="Like", related_name="+")
    others = models.ManyToManyField("self")


class Like(models.Model):
    thing = models.ForeignKey(Item, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE)


class Unit(models.Model):
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="units")

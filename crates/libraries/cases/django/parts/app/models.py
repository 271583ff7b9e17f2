from django.db import models


class Language(models.Model):
    name = models.CharField(max_length=20)


class Unit(models.Model):
    item_id = models.IntegerField()
    language = models.ForeignKey(Language, on_delete=models.CASCADE)

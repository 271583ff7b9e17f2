from django.db import models


class Language(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Unit(models.Model):
    code = models.CharField(max_length=20, unique=True)
    language = models.ForeignKey(Language, on_delete=models.CASCADE)

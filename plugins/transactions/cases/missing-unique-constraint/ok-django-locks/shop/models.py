from django.db import models


class Policy(models.Model):
    item = models.IntegerField()
    name = models.CharField(max_length=20)

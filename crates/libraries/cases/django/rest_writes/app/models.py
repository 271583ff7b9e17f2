from django.db import models


class Doc(models.Model):
    title = models.CharField(max_length=20)
    version = models.IntegerField(default=1)


class Log(models.Model):
    doc = models.ForeignKey(Doc, on_delete=models.CASCADE)

from django.db import models


class Doc(models.Model):
    title = models.CharField(max_length=20)


class Note(models.Model):
    title = models.CharField(max_length=20)

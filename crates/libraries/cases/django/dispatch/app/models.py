from django.db import models


class Doc(models.Model):
    title = models.CharField(max_length=20)

from django.db import models


class Sprint(models.Model):
    start = models.DateField()
    end = models.DateField()


class Story(models.Model):
    sprint = models.ForeignKey(Sprint, on_delete=models.CASCADE)
    finished = models.DateField(null=True)

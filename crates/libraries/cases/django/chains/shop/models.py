from django.db import models


class Sprint(models.Model):
    name = models.CharField(max_length=50)


class Story(models.Model):
    sprint = models.ForeignKey(Sprint, on_delete=models.CASCADE, related_name="stories")
    title = models.CharField(max_length=50)


class Points(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="points")
    value = models.IntegerField()

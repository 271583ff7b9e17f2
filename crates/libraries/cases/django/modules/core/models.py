from django.db import models

class Child(models.Model):
    name = models.CharField(max_length=10)

class Timer(models.Model):
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="timers")

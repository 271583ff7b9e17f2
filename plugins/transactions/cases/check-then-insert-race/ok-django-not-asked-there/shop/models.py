from django.db import models


class Prize(models.Model):
    again = models.BooleanField(default=False)


class Won(models.Model):
    user_id = models.IntegerField()
    prize = models.ForeignKey(Prize, on_delete=models.CASCADE)

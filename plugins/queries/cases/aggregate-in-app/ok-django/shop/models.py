from django.db import models


class Payment(models.Model):
    order_id = models.IntegerField()
    amount = models.IntegerField()
    fee = models.IntegerField()

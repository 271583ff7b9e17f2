from django.contrib.auth.models import AbstractUser
from django.db import models


class Customer(AbstractUser):
    city = models.CharField(max_length=50)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)

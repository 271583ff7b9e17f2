from allauth.account.models import EmailAddress
from django.db import models


class Entry(models.Model):
    name = models.CharField(max_length=20)
    address = models.ForeignKey(EmailAddress, on_delete=models.CASCADE)

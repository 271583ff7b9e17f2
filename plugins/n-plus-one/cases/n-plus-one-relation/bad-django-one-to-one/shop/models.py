from django.db import models


class Account(models.Model):
    name = models.CharField(max_length=40)


class Profile(models.Model):
    account = models.OneToOneField(Account, on_delete=models.CASCADE)
    text = models.TextField()


class Visit(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    at = models.DateTimeField()

from django.db import models


class Ticket(models.Model):
    title = models.CharField(max_length=80)


class Subscriber(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="subscribers")
    email = models.CharField(max_length=80)

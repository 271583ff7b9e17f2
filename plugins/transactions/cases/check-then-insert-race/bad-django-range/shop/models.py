from django.db import models


class Room(models.Model):
    pass


class Booking(models.Model):
    room = models.ForeignKey(Room, on_delete=models.CASCADE)
    start = models.DateField()
    stop = models.DateField(null=True)
    sent = models.DateTimeField(null=True)

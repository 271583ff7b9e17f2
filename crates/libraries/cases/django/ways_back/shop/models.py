from django.db import models
from django.db.models import Prefetch


class Owner(models.Model):
    name = models.CharField(max_length=9)


class Routine(models.Model):
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE)

    def sequence(self):
        days = list(self.days.prefetch_related(Prefetch("slots", queryset=Slot.objects.prefetch_related("entries"), to_attr="found")).order_by("id"))
        return [day.shown() for day in days]


class Day(models.Model):
    routine = models.ForeignKey(Routine, related_name="days", on_delete=models.CASCADE)

    def shown(self):
        slots = getattr(self, "found", self.slots.all())
        return [slot.shown() for slot in slots]


class Slot(models.Model):
    day = models.ForeignKey(Day, related_name="slots", on_delete=models.CASCADE)

    def shown(self):
        return [entry.shown() for entry in self.entries.all()]


class Entry(models.Model):
    slot = models.ForeignKey(Slot, related_name="entries", on_delete=models.CASCADE)

    def shown(self):
        return self.slot.day.routine.owner.name

from django.db import models


class Day(models.Model):
    name = models.CharField(max_length=80)


class Slot(models.Model):
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="slots")
    name = models.CharField(max_length=80)

    def title(self):
        return self.day.name + self.name

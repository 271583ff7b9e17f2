from django.db import models


class Team(models.Model):
    name = models.CharField(max_length=100)


class Member(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    email = models.CharField(max_length=200)
    number = models.IntegerField(unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "email"], name="one_email")]

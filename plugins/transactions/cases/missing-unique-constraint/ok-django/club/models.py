from django.db import models


class Member(models.Model):
    email = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=100)


class Badge(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="one_badge")]


class Prize(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)

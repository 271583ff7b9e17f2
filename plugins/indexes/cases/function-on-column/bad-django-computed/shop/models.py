from django.db import models


class Visit(models.Model):
    email = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=80)
    created = models.DateTimeField(db_index=True)

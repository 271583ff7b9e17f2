from django.db import models
from django.db.models.functions import Lower


class Visit(models.Model):
    email = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=80)
    created = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(Lower("email"), name="visit_email")]

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        AddConstraintNotValid(
            "order",
            models.CheckConstraint(condition=models.Q(note__isnull=False), name="order_note_not_null"),
        ),
    ]

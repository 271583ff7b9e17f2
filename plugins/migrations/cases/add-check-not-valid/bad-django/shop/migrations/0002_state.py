from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddConstraint(  # ~ add-check-not-valid
            "order",
            models.CheckConstraint(condition=models.Q(state__in=["open", "done"]), name="order_state"),
        ),
    ]

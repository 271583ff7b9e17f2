import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        # Django calls the default once.
        migrations.AddField("unit", "uuid", models.UUIDField(default=uuid.uuid4, unique=True)),  # ~ one-value-for-unique-column
        migrations.AddField("unit", "kind", models.CharField(max_length=20, null=True, unique=True)),
    ]

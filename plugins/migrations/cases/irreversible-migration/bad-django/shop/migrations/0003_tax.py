from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_total")]
    operations = [
        migrations.AddField("order", "tax", models.IntegerField(null=True)),
    ]

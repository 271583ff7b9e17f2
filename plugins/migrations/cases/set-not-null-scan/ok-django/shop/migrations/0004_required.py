from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_valid")]
    operations = [
        migrations.AlterField("order", "note", models.TextField()),
    ]

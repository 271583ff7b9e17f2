from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AlterField("order", "note", models.TextField(default="")),  # ~ set-not-null-scan
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("stock", "0003_depth"), ("stock", "0004_width")]
    dependencies = [("stock", "0002_height")]
    operations = [
        migrations.AddField("Shelf", "depth", models.IntegerField(null=True)),
    ]

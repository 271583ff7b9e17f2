from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stock", "0004_width")]
    operations = [
        migrations.AddField("Shelf", "weight", models.IntegerField(null=True)),
    ]

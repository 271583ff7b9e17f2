from django.db import migrations, models  # ~ missing-migration "`stock.0001_inital`, which does not exist: `migrate` refuses to run"


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_inital")]
    operations = [
        migrations.AddField("Shelf", "height", models.IntegerField(null=True)),
    ]

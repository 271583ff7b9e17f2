from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField("order", "total", models.IntegerField(null=True)),
        migrations.RunSQL("UPDATE shop_order SET total = length(note)", ""),  # ~ ddl-and-backfill-same-transaction
    ]

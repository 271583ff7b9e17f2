from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_watchers")]
    operations = [
        migrations.RenameModel("Order", "Purchase"),  # ~ rename-table
    ]

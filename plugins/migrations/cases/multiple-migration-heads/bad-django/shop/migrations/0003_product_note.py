from django.db import migrations, models  # ~ multiple-migration-heads


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_product_name")]

    operations = [
        migrations.AddField(model_name="product", name="note", field=models.TextField(null=True)),
    ]

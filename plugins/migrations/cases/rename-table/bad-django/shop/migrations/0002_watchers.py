from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField("order", "watchers", models.ManyToManyField("shop.customer", related_name="watched")),
    ]

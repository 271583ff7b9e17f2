from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField("order", "seller", models.ForeignKey(null=True, on_delete=models.CASCADE, to="shop.customer")),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField(
            "order",
            "slug",
            models.SlugField(null=True),  # ~ create-index-not-concurrent
        ),
        migrations.AddIndex("order", models.Index(fields=["state", "placed_at"], name="order_state")),  # ~ create-index-not-concurrent
    ]

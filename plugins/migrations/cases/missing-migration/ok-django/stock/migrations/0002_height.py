from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.AddField("Shelf", "height", models.IntegerField(null=True)),
    ]

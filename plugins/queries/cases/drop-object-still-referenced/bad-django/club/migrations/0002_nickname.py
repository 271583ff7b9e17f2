from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("club", "0001_initial")]
    operations = [
        migrations.RemoveField(model_name="member", name="nickname"),
    ]

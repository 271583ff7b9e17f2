from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("club", "0001_initial")]
    operations = [
        migrations.RenameField(model_name="member", old_name="nickname", new_name="handle"),
    ]

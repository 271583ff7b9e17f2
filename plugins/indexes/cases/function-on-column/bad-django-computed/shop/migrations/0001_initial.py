from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Visit",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("email", models.CharField(max_length=80, db_index=True)),
                ("name", models.CharField(max_length=80)),
                ("created", models.DateTimeField(db_index=True)),
            ],
        ),
    ]

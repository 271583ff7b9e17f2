from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Prize", [("id", models.BigAutoField(primary_key=True)), ("again", models.BooleanField(default=False))]),
        migrations.CreateModel(
            "Won",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("user_id", models.IntegerField()),
                ("prize", models.ForeignKey("shop.Prize", on_delete=models.CASCADE)),
            ],
        ),
    ]

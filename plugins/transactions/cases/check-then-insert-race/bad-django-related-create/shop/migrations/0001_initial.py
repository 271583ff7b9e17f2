from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Ticket", [("id", models.BigAutoField(primary_key=True)), ("title", models.CharField(max_length=80))]),
        migrations.CreateModel(
            "Subscriber",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("ticket", models.ForeignKey("shop.Ticket", on_delete=models.CASCADE, related_name="subscribers")),
                ("email", models.CharField(max_length=80)),
            ],
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Room", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Booking",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("room", models.ForeignKey("shop.Room", on_delete=models.CASCADE)),
                ("start", models.DateField()),
                ("stop", models.DateField(null=True)),
                ("sent", models.DateTimeField(null=True)),
            ],
        ),
    ]

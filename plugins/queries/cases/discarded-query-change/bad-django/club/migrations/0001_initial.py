from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("team", models.ForeignKey(on_delete=models.CASCADE, to="club.team")),
                ("email", models.CharField(max_length=200)),
                ("number", models.IntegerField(unique=True)),
            ],
        ),
        migrations.AddConstraint("Member", models.UniqueConstraint(fields=["team", "email"], name="one_email")),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("email", models.CharField(max_length=200, unique=True)),
                ("name", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Badge",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("member", models.ForeignKey(on_delete=models.CASCADE, to="club.member")),
                ("kind", models.CharField(max_length=20)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["member", "kind"], name="one_badge")],
            },
        ),
        migrations.CreateModel(
            name="Prize",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("member", models.ForeignKey(on_delete=models.CASCADE, to="club.member")),
                ("kind", models.CharField(max_length=20)),
            ],
        ),
    ]

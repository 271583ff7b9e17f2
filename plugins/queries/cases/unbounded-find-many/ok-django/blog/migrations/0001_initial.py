from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("published", models.BooleanField(default=False)),
                ("author", models.ForeignKey(on_delete=models.CASCADE, to="blog.author")),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("post", models.ForeignKey(on_delete=models.CASCADE, to="blog.post")),
                ("text", models.TextField()),
                ("spam", models.BooleanField(default=False)),
            ],
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.RenameModel("Tag", "Label"),
        migrations.RenameModel("Post", "Article"),
        migrations.RenameField("article", "first", "main"),
        migrations.RenameField("article", "tags", "labels"),
        migrations.AlterField("article", "title", models.CharField(max_length=20)),
        migrations.AlterUniqueTogether("article", set()),
        migrations.AlterModelTable("label", "words"),
        migrations.AddField("label", "of", models.ForeignKey(null=True, on_delete=models.CASCADE, to="shop.article")),
        migrations.DeleteModel("Article"),
    ]

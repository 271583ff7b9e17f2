from django.db import migrations


def fill(apps, schema_editor):
    Post = apps.get_model("blog", "Post")
    for post in Post.objects.all():
        post.slug = post.title.lower()
        post.save()  # ~ write-in-loop


class Migration(migrations.Migration):
    dependencies = [("blog", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

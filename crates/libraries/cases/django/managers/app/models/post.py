from django.db import models


class PostQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)

    def with_notes(self):
        return self.prefetch_related("notes")


class PostManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(deleted=False)

    def newest(self):
        return self.order_by("-id").first()


class MixedManager(models.Manager.from_queryset(PostQuerySet)):
    def get_queryset(self):
        return PostQuerySet(self.model, using=self._db).exclude(title="")


class Post(models.Model):
    title = models.CharField(max_length=10)
    published = models.BooleanField()
    deleted = models.BooleanField()

    objects = PostManager()
    chained = PostQuerySet.as_manager()
    mixed = MixedManager()

    def save(self, *args, **kwargs):
        self.title = self.title.strip()
        super().save(*args, **kwargs)

from django.db import models


class NoteQuerySet(models.QuerySet):
    def short(self):
        return self.filter(text="x")


class Note(models.Model):
    post = models.ForeignKey("app.Post", on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()

    objects = NoteQuerySet.as_manager()


class Special(Note):
    level = models.IntegerField()

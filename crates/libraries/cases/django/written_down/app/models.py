from django.db import models


class Doc(models.Model):
    title = models.CharField(max_length=20)


class Note(models.Model):
    title = models.CharField(max_length=20)

    def others(self):
        return self.__class__.objects.filter(title=self.title).count()

    def earlier(self):
        return type(self).objects.filter(title=self.title).exists()

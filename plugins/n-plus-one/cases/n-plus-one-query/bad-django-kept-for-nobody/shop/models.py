from django.db import models
from django.utils.functional import cached_property


class Language(models.Model):
    name = models.CharField(max_length=20, unique=True)


class Unit(models.Model):
    code = models.CharField(max_length=20, unique=True)
    language = models.ForeignKey(Language, on_delete=models.CASCADE)

    # Each row asks for its own.
    @cached_property
    def known_language(self):
        return Language.objects.get(pk=self.language_id)  # ~ n-plus-one-query

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from .fields import TwoColumnsField


class Timed(models.Model):
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Product(Timed):
    name = models.CharField(max_length=80, unique=True)
    size = TwoColumnsField()
    notes = GenericRelation("Note")
    friends = models.ManyToManyField("self")


class Note(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey()
    text = models.TextField(db_column="words")


class Cheap(Product):
    class Meta:
        proxy = True


class Book(Product):
    isbn = models.CharField(max_length=20)


class Legacy(models.Model):
    code = models.CharField(max_length=20)

    class Meta:
        managed = False
        db_table = "shop_legacy"


class Member(AbstractUser):
    nickname = models.CharField(max_length=20)

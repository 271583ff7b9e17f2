from django.conf import settings
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from .models import Author, Log, Post, Profile


@receiver(post_save, sender=Post)
def log_post(sender, instance, created, **kwargs):
    if created:
        Log.objects.create(text=instance.author.name)
    else:
        Log.objects.filter(text=instance.title).count()


@receiver([pre_delete, post_delete], sender="app.Post")
def forget(sender, instance, **kwargs):
    Log.objects.filter(text=instance.title).delete()


@receiver(pre_save, sender=Post)
def before(sender, instance, raw=False, **kwargs):
    if raw:
        Log.objects.first()
    Author.objects.filter(name=instance.title).exists()


@receiver(post_save, sender=settings.AUTH_USER_MODEL)
def make_profile(sender, instance, created=False, **kwargs):
    if created:
        Profile.objects.create(user=instance)


@receiver(post_save)
def of_all(sender, **kwargs):
    Log.objects.last()


def connected(sender, instance, **kwargs):
    instance.save()


def of_some(sender, instance, **kwargs):
    Log.objects.earliest("text")

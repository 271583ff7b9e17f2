from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import Member
from .tasks import renamed, tell, welcome


@receiver(post_save, sender=Member)
def greet(sender, instance, created, **kwargs):
    if created:
        welcome.delay(instance.pk)  # ~ job-dispatch-in-transaction
    else:
        renamed.delay(instance.pk)


@receiver(post_save, sender=Member)
def after_commit(sender, instance, **kwargs):
    transaction.on_commit(lambda: tell.delay(instance.pk))

from allauth.account.models import EmailAddress
from pydantic.models import Other

from .models import Entry


def fill():
    for entry in Entry.objects.all():
        EmailAddress.objects.get_or_create(email=entry.name)
        Other.of(entry.name)


def read():
    for entry in Entry.objects.all():
        print(entry.address.email)
    for entry in Entry.objects.select_related("address"):
        print(entry.address.email)
    EmailAddress.objects.filter(user=1, verified=True).order_by("email").first()

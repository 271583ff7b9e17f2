from django.http import HttpResponse
from django_pglocks import advisory_lock

from shop.models import Policy


def of_database(request, pk):
    with advisory_lock(f"policy-{pk}"):
        Policy.objects.get_or_create(item=pk, name="x")
    return HttpResponse("")

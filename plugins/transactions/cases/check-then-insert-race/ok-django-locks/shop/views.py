from django.core.cache import cache
from django.http import HttpResponse
from django_pglocks import advisory_lock

from shop.models import Policy


def of_cache(request, pk):
    with cache.lock(f"policy-{pk}"):
        if not Policy.objects.filter(item=pk, name="y").exists():
            Policy.objects.create(item=pk, name="y")
    return HttpResponse("")


def of_database(request, pk):
    with advisory_lock(f"policy-{pk}"):
        if not Policy.objects.filter(item=pk, name="y").exists():
            Policy.objects.create(item=pk, name="y")
    return HttpResponse("")

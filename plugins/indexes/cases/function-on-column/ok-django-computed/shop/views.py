from django.db.models import Count
from django.db.models.functions import Lower, TruncDate
from django.http import JsonResponse

from shop.models import Visit


def shown(rows):
    return JsonResponse([row.name for row in rows[:10]], safe=False)


# An index on the expression serves it.
def of_somebody(request, email):
    return shown(Visit.objects.annotate(low=Lower("email")).filter(low=email.lower()))


# What is computed of many rows is another condition.
def often(request):
    return shown(Visit.objects.annotate(day=TruncDate("created"), count=Count("id")).filter(count__gt=1))


# The column has no index to lose.
def named(request, name):
    return shown(Visit.objects.annotate(low=Lower("name")).filter(low=name))


# What is computed is only shown.
def days(request):
    rows = Visit.objects.annotate(day=TruncDate("created")).filter(created__gte=request.GET["from"])
    return JsonResponse([row.day for row in rows[:10]], safe=False)

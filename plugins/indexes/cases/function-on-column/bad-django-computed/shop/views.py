from django.db.models.functions import Lower, TruncDate
from django.http import JsonResponse

from shop.models import Visit


def shown(rows):
    return JsonResponse([row.name for row in rows[:10]], safe=False)


def of_somebody(request, email):
    return shown(Visit.objects.annotate(low=Lower("email")).filter(low=email.lower()))  # ~ function-on-column


def of_day(request, day):
    return shown(Visit.objects.alias(day=TruncDate("created")).filter(day__gte=day))  # ~ function-on-column

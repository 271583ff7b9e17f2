from django.http import JsonResponse

from shop.models import Visit


def shown(rows):
    return JsonResponse([row.name for row in rows[:10]], safe=False)


def of_email(request, email):
    return shown(Visit.objects.filter(email__iexact=email))  # ~ function-on-column


def without_an_index(request, name):
    return shown(Visit.objects.filter(name__iexact=name))


def with_another_condition(request, pk, email):
    return shown(Visit.objects.filter(pk=pk, email__iexact=email))

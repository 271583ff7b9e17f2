from django.http import JsonResponse

from shop.models import Visit


def shown(rows):
    return JsonResponse([row.name for row in rows[:10]], safe=False)


def of_day(request, day):
    return shown(Visit.objects.filter(created__date=day))  # ~ function-on-column


def of_month(request, day):
    return shown(Visit.objects.filter(created__month=day))


def of_year(request, day):
    return shown(Visit.objects.filter(created__year=day))


def between(request, start, end):
    return shown(Visit.objects.filter(created__gte=start, created__lt=end))

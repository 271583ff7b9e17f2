from contextlib import closing

from django.db import connection
from django.db.models.expressions import RawSQL
from django.http import JsonResponse

from .models import Order

TABLES = {"orders": "shop_order", "lines": "shop_line"}


def by_number(request, number):
    orders = Order.objects.raw("SELECT * FROM shop_order WHERE number = %s", [number])
    return JsonResponse({"ids": [order.pk for order in orders]})


def named(request, number):
    with connection.cursor() as cursor:
        cursor.execute("SELECT total FROM shop_order WHERE number = %(number)s", {"number": number})
        return JsonResponse({"total": cursor.fetchone()[0]})


def of_year(request, year):
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"SELECT count(*) FROM shop_order_{year}")
        return JsonResponse({"count": cursor.fetchone()[0]})


def count(request, name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLES[name]}")
        return JsonResponse({"count": cursor.fetchone()[0]})


def above(request, total):
    orders = Order.objects.extra(where=["total > %s"], params=[total])
    rank = RawSQL("rank() OVER (PARTITION BY total > %s)", [total])
    return JsonResponse({"ids": [order.pk for order in orders.annotate(rank=rank)]})

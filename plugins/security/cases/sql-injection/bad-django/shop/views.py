from django.db import connections
from django.db.models.expressions import RawSQL
from django.http import JsonResponse

from .models import Order
from .reports import totals


def by_number(request, number):
    orders = Order.objects.raw("SELECT * FROM shop_order WHERE number = '%s'" % number)  # ~ sql-injection
    return JsonResponse({"ids": [order.pk for order in orders]})


def report(request, order_by):
    return JsonResponse({"rows": totals(order_by)})


def count(request, table):
    cursor = connections["default"].cursor()
    cursor.execute("SELECT count(*) FROM " + table)  # ~ sql-injection
    return JsonResponse({"count": cursor.fetchone()[0]})


def extra(request, column):
    orders = Order.objects.extra(where=[f"{column} > 10"])  # ~ sql-injection
    return JsonResponse({"ids": [order.pk for order in orders]})


def ranked(request, column):
    orders = Order.objects.annotate(rank=RawSQL(f"rank() OVER (ORDER BY {column})", []))[:10]  # ~ sql-injection
    return JsonResponse({"ids": [order.pk for order in orders]})

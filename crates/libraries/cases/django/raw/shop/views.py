from contextlib import closing

from django.db import connection, connections
from django.db.models.expressions import RawSQL

from .models import Order
from .reports import totals


def with_parameters(request, number):
    orders = Order.objects.raw("SELECT * FROM shop_order WHERE number = %s AND note LIKE '%%a'", [number])
    for order in orders:
        print(order.total)


def with_a_value(request, number):
    return list(Order.objects.raw("SELECT * FROM shop_order WHERE number = '%s'" % number))


def by_order(request, order_by):
    return totals(order_by)


def checked(request, year):
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"SELECT count(*) FROM shop_order_{year}")
        return cursor.fetchone()


def of_another(request, number):
    cursor = connections["other"].cursor()
    cursor.execute("UPDATE shop_order SET total = 0 WHERE number = %(number)s", {"number": number})


def fragments(request, column, total):
    orders = Order.objects.extra(where=["total > %s", f"{column} > 10"], params=[total])
    return list(orders.annotate(rank=RawSQL(f"rank() OVER (ORDER BY {column})", [])))


def of_request(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT total FROM shop_order WHERE number = '" + request.GET.get("number") + "'")
        cursor.execute("SELECT total FROM shop_order WHERE number = '" + request.GET["number"] + "'")

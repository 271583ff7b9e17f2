from django.db import connection


def totals(order_by):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, total FROM shop_order ORDER BY {order_by}")
        return cursor.fetchall()

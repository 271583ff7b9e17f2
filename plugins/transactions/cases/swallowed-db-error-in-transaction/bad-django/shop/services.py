from django.db import DatabaseError, IntegrityError, transaction

from shop.models import Log, Order


def save(number):
    try:
        Order.objects.create(number=number, state="new")  # ~ swallowed-db-error-in-transaction "the error is caught"
    except IntegrityError:
        number = None


def accept(number):
    with transaction.atomic():
        try:
            Order(number=number, state="new").save()  # ~ swallowed-db-error-in-transaction "`Log.objects.create` then runs in a transaction that has failed"
        except (IntegrityError, ValueError):
            pass
        Log.objects.create(text=number)


@transaction.atomic
def take(numbers):
    for number in numbers:
        try:
            Order.objects.create(number=number, state="new")  # ~ swallowed-db-error-in-transaction "the next turn of the loop runs"
        except DatabaseError:
            continue


def through_a_helper(numbers):
    with transaction.atomic():
        for number in numbers:
            save(number)

from django.db import IntegrityError, transaction

from shop.models import Log, Order


def savepoint(number):
    with transaction.atomic():
        try:
            with transaction.atomic():
                Order.objects.create(number=number, state="new")
        except IntegrityError:
            pass
        Log.objects.create(text=number)


def outside(number):
    try:
        with transaction.atomic():
            Order.objects.create(number=number, state="new")
            Log.objects.create(text=number)
    except IntegrityError:
        Log.objects.create(text="again")


def raises(number):
    with transaction.atomic():
        try:
            Order.objects.create(number=number, state="new")
        except IntegrityError as error:
            raise ValueError(number) from error
        Log.objects.create(text=number)


def no_transaction(number):
    try:
        Order.objects.create(number=number, state="new")
    except IntegrityError:
        pass
    Log.objects.create(text=number)


def by_itself(number):
    with transaction.atomic():
        try:
            Order.objects.get_or_create(number=number)
        except IntegrityError:
            pass
        Log.objects.create(text=number)


def by_hand(number):
    with transaction.atomic():
        point = transaction.savepoint()
        try:
            Order.objects.create(number=number, state="new")
        except IntegrityError:
            transaction.savepoint_rollback(point)
        Log.objects.create(text=number)


def each_its_own(numbers):
    for number in numbers:
        with transaction.atomic():
            Log.objects.create(text=number)
            try:
                Order.objects.create(number=number, state="new")
            except IntegrityError:
                return


def made(number):
    try:
        Order.objects.create(number=number, state="new")
    except IntegrityError as error:
        raise ValueError(number) from error


def all_or_nothing(numbers):
    with transaction.atomic():
        for number in numbers:
            made(number)

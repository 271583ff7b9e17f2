import functools

from django.db import transaction
from django.utils.decorators import method_decorator
from django.views import View

from .models import Doc


def whole(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        with transaction.atomic():
            return function(*args, **kwargs)

    return inner


def printed(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        print(function)
        return function(*args, **kwargs)

    return inner


@method_decorator(transaction.atomic, name="dispatch")
class OfClass(View):
    def post(self, request):
        Doc.objects.create(title="a")


class OfMethod(View):
    @method_decorator(transaction.atomic)
    def post(self, request):
        Doc.objects.create(title="b")


class Atomic:
    @transaction.atomic
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)


class OfMixin(Atomic, View):
    def post(self, request):
        Doc.objects.create(title="c")


class OfBody(View):
    def dispatch(self, request, *args, **kwargs):
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        Doc.objects.create(title="d")


@method_decorator(transaction.atomic, name="get")
class OfAnother(View):
    def post(self, request):
        Doc.objects.create(title="e")


@whole
def own(request):
    Doc.objects.create(title="f")


@printed
def none(request):
    Doc.objects.create(title="g")

from django.http import JsonResponse

from .models import Product


def by_code(request, code):
    product = Product.objects.get(code=code)  # ~ uncovered-unique-lookup
    return JsonResponse({"shelf": product.shelf})


def by_number(request, number):
    product = Product.objects.get(number=number)
    return JsonResponse({"shelf": product.shelf})


def by_place(request, shelf, place):
    product = Product.objects.get(shelf=shelf, place=place)
    return JsonResponse({"code": product.code})

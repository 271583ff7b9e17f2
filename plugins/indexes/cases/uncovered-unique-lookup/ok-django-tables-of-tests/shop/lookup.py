from django.http import JsonResponse

from .tests.models import Product


def by_code(request, code):
    product = Product.objects.get(code=code)
    return JsonResponse({"pk": product.pk})

from django.http import JsonResponse

from shop.models import Product


def good(request):
    found = []
    for product in Product.objects.prefetch_related("labels", "own")[:100]:
        found.append([label.name for label in product.labels.all()])
        found.append([label.name for label in product.own.all()])
    return JsonResponse(found)

from django.http import JsonResponse

from .models import Product


def listed(request):
    seen = {}
    stock = []
    for sku in request.GET.getlist("sku"):
        if sku not in seen:
            seen[sku] = True
            stock.append(Product.objects.get(sku=sku).stock)  # ~ n-plus-one-query
    return JsonResponse({"stock": stock})

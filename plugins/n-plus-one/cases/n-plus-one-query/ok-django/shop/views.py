from django.core.paginator import Paginator
from django.db import transaction
from django.http import JsonResponse

from .models import Product


def cart(request):
    skus = request.GET.getlist("sku")
    found = Product.objects.filter(sku__in=skus).in_bulk(field_name="sku")
    return JsonResponse({sku: found[sku].stock for sku in skus if sku in found})


def unevaluated(request):
    products = Product.objects.all()
    for word in request.GET.getlist("word"):
        # Nothing runs until the rows are needed.
        products = products.filter(sku__contains=word)
    return JsonResponse({"skus": list(products.values_list("sku", flat=True)[:50])})


def cached(request):
    products = Product.objects.order_by("sku")[:50]
    names = []
    for other in request.GET.getlist("other"):
        # The rows are kept by the query set.
        names.extend(product.sku for product in products)
    return JsonResponse({"names": names})


def few(request):
    totals = {}
    for level in (0, 10, 100):
        totals[str(level)] = list(Product.objects.filter(stock__gt=level).order_by("sku")[:5])
    return JsonResponse(totals)


def remembered(request):
    known = {}
    for sku in request.GET.getlist("sku"):
        if sku not in known:
            known[sku] = Product.objects.get(sku=sku)
    return JsonResponse({sku: product.stock for sku, product in known.items()})


@transaction.atomic
def sell(sku):
    product = Product.objects.select_for_update().get(sku=sku)
    if product.stock > 0:
        product.stock -= 1
        product.save()


def sell_all(request):
    for sku in request.POST.getlist("sku"):
        sell(sku)
    return JsonResponse({})

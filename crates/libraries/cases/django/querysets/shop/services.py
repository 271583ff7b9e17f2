from django.db import transaction
from django.db.models import Count, F, Q

from .models import Line, Product


def cached(ids):
    products = Product.objects.filter(name__icontains="x", lines__count__gt=1)
    if products:
        for product in products:
            print(product.name)
    print(len(products))
    for _ in range(10):
        for product in products:
            print(product.stock)


def inline():
    for _ in range(10):
        for product in Product.objects.all():
            print(product.stock)


def per_element(skus):
    for sku in skus:
        product = Product.objects.get(sku=sku)
        product.stock -= 1
        product.save()
        if not Line.objects.filter(product=product, count=1).exists():
            Line.objects.create(product=product, count=1)
        Line.objects.get_or_create(product_id=product.id, defaults={"count": 2})


def sliced():
    first = Product.objects.order_by("-name", "?")[0]
    page = Product.objects.all()[10:20]
    for product in page:
        print(product.name)
    return first, list(Product.objects.values_list("sku", flat=True)), Product.objects.none()


def pieces(flag):
    products = Product.objects.exclude(stock=0)
    if flag:
        products = products.filter(Q(name="a") | Q(name="b"))
    else:
        products = products.filter(Q(name="c"), stock__lt=F("id"))
    return products.annotate(n=Count("lines")).values("name", "n").first()


@transaction.atomic
def whole():
    Product.objects.select_for_update().filter(pk=1).update(stock=F("stock") + 1)
    Line(product_id=1).save()


def partly():
    with transaction.atomic():
        Line.objects.filter(count=0).delete()
    Line.objects.bulk_create([Line(count=1)])


async def waiting():
    async for product in Product.objects.all():
        await product.asave(update_fields=["stock"])
    return await Product.objects.aget(pk=1)


def first_of_those_that_are_there(name):
    products = Product.objects.filter(name=name).order_by("sku")
    if len(products) == 0:
        return None
    return products[0].sku


def last_of_those_that_are_there(name):
    products = Product.objects.filter(name=name).order_by("sku")
    if products:
        return products[2].sku

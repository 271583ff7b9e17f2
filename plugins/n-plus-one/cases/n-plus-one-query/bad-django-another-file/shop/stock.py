from .models import Line, Product


def by_sku(sku):
    return Product.objects.on_sale().get(sku=sku)  # ~ n-plus-one-query


def last_line(product):
    return product.lines.order_by("-id").first()  # ~ n-plus-one-query


def lines_of(product):
    return Line.objects.filter(product=product)  # ~ n-plus-one-query

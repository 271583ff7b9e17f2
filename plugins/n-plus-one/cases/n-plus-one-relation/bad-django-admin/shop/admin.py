from django.contrib import admin

from .models import Product


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    list_display = ("name", "maker_name", "all_labels")

    def maker_name(self, product):
        return product.maker.name  # ~ n-plus-one-relation

    def all_labels(self, product):
        return ", ".join(label.name for label in product.labels.all())  # ~ n-plus-one-relation

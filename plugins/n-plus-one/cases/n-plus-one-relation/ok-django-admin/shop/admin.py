from django.contrib import admin

from .models import Label, Maker, Product


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    list_display = ("name", "maker_name", "all_labels")
    list_select_related = ("maker",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("labels")

    def maker_name(self, product):
        return product.maker.name

    def all_labels(self, product):
        return ", ".join(label.name for label in product.labels.all())


class FollowedAdmin(admin.ModelAdmin):
    # A column that is a key makes the admin follow it.
    list_display = ["name", "maker", "maker_name"]

    def maker_name(self, product):
        return product.maker.name


class DetailsAdmin(admin.ModelAdmin):
    list_display = ["name"]
    readonly_fields = ["number"]

    def number(self, maker):
        return sum(1 for product in maker.products.all())


admin.site.register(Product, FollowedAdmin)
admin.site.register(Maker, DetailsAdmin)
admin.site.register(Label)

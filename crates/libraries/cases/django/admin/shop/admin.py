from django.contrib import admin

from .models import Country, Label, Maker, Product


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    list_display = ("name", "maker_name", "all_labels")
    actions = ["publish"]

    def all_labels(self, product):
        return ", ".join(label.name for label in product.labels.all())

    def publish(self, request, queryset):
        for product in queryset:
            product.maker.save()

    def save_model(self, request, obj, form, change):
        obj.save()


class FollowedAdmin(admin.ModelAdmin):
    list_display = ["name", "maker"]


class OwnAdmin(admin.ModelAdmin):
    list_display = ["name", "maker_name", "maker__country"]
    list_select_related = ["maker__country"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(name="x")


class MakerAdmin(admin.ModelAdmin):
    pass


class CountryAdmin(admin.ModelAdmin):
    list_display = ["name"]


class LabelAdmin(admin.ModelAdmin):
    actions = ["hide"]

    def hide(self, request, queryset):
        queryset.update(hidden=True)


admin.site.register(Product, FollowedAdmin)
admin.site.register([Product], OwnAdmin)
admin.site.register(Maker, MakerAdmin)
admin.site.register(Country, CountryAdmin)
admin.site.register(Label, LabelAdmin)

import django_filters
from django.http import JsonResponse
from django_filters.views import FilterView
from rest_framework import filters, serializers, viewsets
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from .models import Product


class ProductSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name"]


class ProductFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(lookup_expr="icontains")

    class Meta:
        model = Product
        fields = ["name"]


class OwnFilter(django_filters.FilterSet):
    owner = django_filters.NumberFilter(required=True)


class OfOwner(filters.BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset.filter(owner=request.user.pk)


class Pages(PageNumberPagination):
    page_size = 20


class Everything(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filterset_fields = ["name"]


class Searched(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filter_backends = [filters.SearchFilter, filters.OrderingFilter]
    search_fields = ["name"]
    ordering = ["name"]


class Needed(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filterset_class = OwnFilter


class Scoped(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filter_backends = [OfOwner]


class Foreign(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filter_backends = [somebody.FilterBackend]


def by_hand(request):
    found = ProductFilter(request.GET, queryset=Product.objects.order_by("name"))
    return JsonResponse({"names": [product.name for product in found.qs]})


def of_its_model(request):
    return JsonResponse({"names": [product.name for product in ProductFilter(request.GET).qs]})


class ByHand(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    pagination_class = Pages

    def list(self, request):
        rows = self.filter_queryset(self.get_queryset())
        page = self.paginate_queryset(rows)
        if page is not None:
            return self.get_paginated_response(self.get_serializer(page, many=True).data)
        return Response(self.get_serializer(rows, many=True).data)


class PagedFilters(FilterView):
    model = Product
    template_name = "products.html"

    def get_paginate_by(self, queryset):
        return self.request.user.page_size

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["names"] = [product.name for product in context["object_list"]]
        return context


class ByMethods(django_filters.FilterSet):
    code = django_filters.CharFilter(method="by_code")
    other = django_filters.CharFilter(method="missing")

    class Meta:
        model = Product
        fields = ["name"]

    def by_code(self, queryset, name, value):
        if not queryset.filter(name=value).exists():
            return queryset.none()
        for product in queryset:
            Product.objects.get(owner=product.owner)
        return queryset

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if queryset.count() else queryset.none()

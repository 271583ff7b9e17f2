import django_filters
from django.http import JsonResponse
from rest_framework import filters, serializers, viewsets
from rest_framework.pagination import PageNumberPagination

from .models import Product


class ProductSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name"]


class OfMaker(django_filters.FilterSet):
    maker = django_filters.NumberFilter(required=True)


class ByMaker(filters.BaseFilterBackend):
    def filter_queryset(self, request, queryset, view):
        return queryset.filter(maker=request.GET["maker"])


class Pages(PageNumberPagination):
    page_size = 20


class Needed(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filterset_class = OfMaker


class Scoped(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer
    filter_backends = [ByMaker]


class Paged(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.order_by("id")
    serializer_class = ProductSerializer
    filterset_fields = ["maker"]
    pagination_class = Pages


def add(request):
    product = Product.objects.create(name=request.POST["name"], maker_id=request.POST["maker"])
    return JsonResponse({"pk": product.pk})

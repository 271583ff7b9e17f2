from django.http import JsonResponse
from rest_framework import serializers, viewsets

from .models import Product


class ProductSerializer(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name"]


class Products(viewsets.ReadOnlyModelViewSet):
    queryset = Product.objects.all()  # ~ unbounded-find-many
    serializer_class = ProductSerializer
    filterset_fields = ["maker"]
    search_fields = ["name"]


def add(request):
    product = Product.objects.create(name=request.POST["name"], maker_id=request.POST["maker"])
    return JsonResponse({"pk": product.pk})


class Named(viewsets.ReadOnlyModelViewSet):
    serializer_class = ProductSerializer

    def get_queryset(self):
        queryset = Product.objects.all()
        name = self.request.query_params.get("name")
        if name is not None:
            queryset = queryset.filter(name=name)  # ~ unbounded-find-many
        return queryset


class OfMakers(viewsets.ReadOnlyModelViewSet):
    serializer_class = ProductSerializer

    def get_queryset(self):
        maker = self.request.query_params["maker"]
        if self.request.query_params.get("old"):
            return Product.objects.filter(maker_id=maker, name="old")
        return Product.objects.filter(maker_id=maker)


class OneOfTwo(viewsets.ReadOnlyModelViewSet):
    serializer_class = ProductSerializer

    def get_queryset(self):
        queryset = Product.objects.all()
        if self.request.query_params.get("maker"):
            queryset = queryset.filter(maker_id=self.request.query_params["maker"])
        else:
            queryset = queryset.filter(pk=self.request.query_params["pk"])
        return queryset

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

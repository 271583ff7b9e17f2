from rest_framework import generics, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from .models import Maker, Product
from .serializers import MakerSerializer, OwnFieldSerializer, PlainSerializer, ProductSerializer


class ProductViewSet(viewsets.ModelViewSet):
    queryset = Product.objects.all()
    serializer_class = ProductSerializer


class EagerViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = ProductSerializer
    pagination_class = None

    def get_queryset(self):
        return Product.objects.select_related("maker").prefetch_related("reviews", "labels")

    @action(detail=False)
    def cheap(self, request):
        serializer = self.get_serializer(self.get_queryset().filter(name="x"), many=True)
        return Response(serializer.data)


class Base(generics.ListAPIView):
    def get_serializer_class(self):
        if self.request.user.is_staff:
            return PlainSerializer
        return ProductSerializer

    def get_queryset(self):
        return super().get_queryset().filter(name="x")


class Listed(Base):
    queryset = Product.objects.select_related("maker")


class Makers(generics.ListCreateAPIView):
    queryset = Maker.objects.all()
    serializer_class = MakerSerializer


def by_hand(request, pk):
    one = ProductSerializer(Product.objects.get(pk=pk))
    return Response({"one": one.data, "all": PlainSerializer(Product.objects.all(), many=True).data})


class OwnFieldView(generics.ListAPIView):
    queryset = Product.objects.filter(name="x")
    serializer_class = OwnFieldSerializer

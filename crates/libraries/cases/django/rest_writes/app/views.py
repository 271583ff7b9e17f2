from rest_framework import serializers, viewsets
from rest_framework.decorators import api_view

from .models import Doc, Log


class DocSerializer(serializers.ModelSerializer):
    class Meta:
        model = Doc
        fields = ["id", "title"]


class OwnSerializer(serializers.ModelSerializer):
    class Meta:
        model = Doc
        fields = ["id", "title"]

    def create(self, validated_data):
        doc = super().create(validated_data)
        Log.objects.create(doc=doc)
        return doc


class Logs:
    def perform_destroy(self, instance):
        Log.objects.filter(doc=instance).delete()
        super().perform_destroy(instance)


class DocViewSet(Logs, viewsets.ModelViewSet):
    queryset = Doc.objects.all()
    serializer_class = DocSerializer

    def perform_create(self, serializer):
        doc = serializer.save(version=2)
        Log.objects.create(doc=doc)

    def perform_update(self, serializer):
        doc = serializer.save()
        doc.version += 1
        doc.save()


class PlainViewSet(viewsets.ModelViewSet):
    queryset = Doc.objects.all()
    serializer_class = DocSerializer


@api_view(["POST"])
def make(request):
    serializer = OwnSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    serializer.save()
    Log.objects.filter(doc=serializer.instance).exists()


@api_view(["POST"])
def make_all(request):
    serializer = DocSerializer(data=request.data, many=True)
    serializer.is_valid(raise_exception=True)
    serializer.save()


@api_view(["PUT"])
def change(request, pk):
    doc = Doc.objects.get(pk=pk)
    serializer = DocSerializer(doc, data=request.data)
    serializer.is_valid(raise_exception=True)
    serializer.save()
    return serializer.data


class TogetherSerializer(serializers.ModelSerializer):
    class Meta:
        model = Doc
        fields = ["id", "title"]
        list_serializer_class = Together


@api_view(["POST"])
def make_all_of_own(request):
    serializer = OwnSerializer(data=request.data, many=True)
    serializer.is_valid(raise_exception=True)
    serializer.save()


@api_view(["POST"])
def make_all_together(request):
    serializer = TogetherSerializer(data=request.data, many=True)
    serializer.is_valid(raise_exception=True)
    serializer.save()

from rest_framework import serializers

from .models import Label, Maker, Product, Review


class MakerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Maker
        fields = "__all__"


class ReviewSerializer(serializers.ModelSerializer):
    class Meta:
        model = Review
        fields = ("id", "text")


class ProductSerializer(serializers.ModelSerializer):
    maker = MakerSerializer()
    reviews = ReviewSerializer(many=True)
    count = serializers.SerializerMethodField()
    maker_name = serializers.CharField(source="maker.name")

    class Meta:
        model = Product
        fields = ("id", "name", "maker", "reviews", "count", "maker_name", "labels", "title")

    def get_count(self, obj):
        return obj.reviews.count()


class PlainSerializer(serializers.ModelSerializer):
    maker_text = serializers.StringRelatedField(source="maker")

    class Meta:
        model = Product
        exclude = ("name",)

    def to_representation(self, instance):
        data = super().to_representation(instance)
        data["review"] = instance.newest_review()
        return data


class MakerName(serializers.Field):
    def to_representation(self, value):
        return value.maker.name


class OwnFieldSerializer(serializers.ModelSerializer):
    name = MakerName(source="*")

    class Meta:
        model = Product
        fields = ("id", "name")

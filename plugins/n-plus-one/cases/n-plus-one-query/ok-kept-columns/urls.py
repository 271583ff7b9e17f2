from django.urls import path

from shop import views

urlpatterns = [path("a", views.ids), path("b", views.pairs)]

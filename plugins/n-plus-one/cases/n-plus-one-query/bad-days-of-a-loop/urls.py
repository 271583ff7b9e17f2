from django.urls import path

from shop import views

urlpatterns = [path("a/<pk>", views.burndown), path("b", views.all_pages)]

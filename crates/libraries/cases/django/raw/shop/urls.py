from django.urls import path

from . import views

urlpatterns = [path("orders/<int:year>/", views.checked), path("orders/<str:number>/", views.with_a_value)]

from django.urls import path

from . import views

urlpatterns = [path("checkout/", views.checkout), path("other/", views.Checkout.as_view())]

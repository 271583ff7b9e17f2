from django.db import transaction
from django.urls import path

from . import views

urlpatterns = [
    path("orders", transaction.atomic(views.OrderView.as_view())),
    path("functions", transaction.atomic(views.by_function)),
]

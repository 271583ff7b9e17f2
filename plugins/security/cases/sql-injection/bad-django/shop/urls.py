from django.urls import path

from . import views

urlpatterns = [
    path("orders/<number>/", views.by_number),
    path("report/<str:order_by>/", views.report),
    path("count/<path:table>/", views.count),
    path("extra/<str:column>/", views.extra),
    path("ranked/<str:column>/", views.ranked),
]

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("orders/<number>/", views.by_number),
    path("named/<number>/", views.named),
    re_path(r"^years/(?P<year>[0-9]{4})/$", views.of_year),
    path("count/<name>/", views.count),
    path("above/<total>/", views.above),
]

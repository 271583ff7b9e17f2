from rest_framework import routers

from shop import views

router = routers.DefaultRouter()
router.register("items", views.ItemViewSet, basename="items")
router.register("books", views.BookViewSet)
router.register("songs", views.SongViewSet)
router.register("films", views.FilmViewSet, basename="films")
urlpatterns = router.urls

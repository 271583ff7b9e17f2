from django.contrib import admin

from shop.models import Film


@admin.register(Film)
class FilmAdmin(admin.ModelAdmin):
    list_display = ("name", "language_name")

    def get_queryset(self, request):
        films = super().get_queryset(request)
        if request.user.is_superuser:
            return films
        return films.filter(name="x")

    def language_name(self, film):
        return film.language.name  # ~ n-plus-one-relation "`language` of `Film`"

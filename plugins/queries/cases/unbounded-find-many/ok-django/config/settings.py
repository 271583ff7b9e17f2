DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}}
INSTALLED_APPS = ["django.contrib.auth", "shop"]
REST_FRAMEWORK = {"DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination", "PAGE_SIZE": 50}

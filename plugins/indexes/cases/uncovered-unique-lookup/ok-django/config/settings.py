DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "club"}}
INSTALLED_APPS = ["club"]

INSTALLED_APPS = ["blog", "nplusone.ext.django"]
MIDDLEWARE = ["nplusone.ext.django.NPlusOneMiddleware"]

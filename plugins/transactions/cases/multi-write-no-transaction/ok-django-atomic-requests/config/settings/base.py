import environ

env = environ.Env()
DATABASES = {"default": env.db("DATABASE_URL", default="postgres:///shop")}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
INSTALLED_APPS = ["django.contrib.auth", "shop"]

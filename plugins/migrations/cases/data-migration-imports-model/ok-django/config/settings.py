AUTH_USER_MODEL = "shop.User"
INSTALLED_APPS = ["shop"]

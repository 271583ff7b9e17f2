from django.apps import AppConfig, apps
from django.db.models import signals


class App(AppConfig):
    name = "app"

    def ready(self):
        from . import receivers

        signals.post_save.connect(receivers.connected, sender=apps.get_model("app", "Author"))
        for sender in apps.get_models():
            signals.post_save.connect(receivers.of_some, sender=sender)

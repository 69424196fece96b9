from django.apps import AppConfig


class BodymapConfig(AppConfig):
    name = "bodymap"
    verbose_name = "Bodymap"

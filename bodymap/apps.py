from django.apps import AppConfig


class BodymapConfig(AppConfig):
    name = "bodymap"
    verbose_name = "Bodymap"

    def ready(self) -> None:
        import bodymap.checks  # noqa: F401 - registers the checks; needs the apps to be loaded

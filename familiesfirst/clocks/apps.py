from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """Working days and running clocks."""

    name = "familiesfirst.clocks"
    label = "clocks"
    default_auto_field = "django.db.models.BigAutoField"

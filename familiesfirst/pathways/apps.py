from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    """Use cases that cross rooms: moving between levels, closing, and coming back."""

    name = "familiesfirst.pathways"
    label = "pathways"
    default_auto_field = "django.db.models.BigAutoField"

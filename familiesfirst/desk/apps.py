from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages composed from several rooms: the desk, the team, the family's page, its story."""

    name = "familiesfirst.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

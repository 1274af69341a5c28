from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    """Contacts, from the first word to a decision and a proposed lead practitioner."""

    name = "familiesfirst.front_door"
    label = "front_door"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """The synthetic borough and its personas; never installed in production."""

    name = "familiesfirst.demonstration"
    label = "demonstration"
    default_auto_field = "django.db.models.BigAutoField"

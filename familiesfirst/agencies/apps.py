from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Organisations, teams, workers, roles, sign-in."""

    name = "familiesfirst.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

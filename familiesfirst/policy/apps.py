from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Law and local practice as data."""

    name = "familiesfirst.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"

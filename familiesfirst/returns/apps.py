from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Census and other returns, in and out."""

    name = "familiesfirst.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"

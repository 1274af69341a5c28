from django.apps import AppConfig


class UiConfig(AppConfig):
    """GOV.UK components and form fields; knows no domain."""

    name = "familiesfirst.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

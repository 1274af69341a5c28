from django.apps import AppConfig


class InvolvementConfig(AppConfig):
    """Who is what to a family: roles on it, seals, break-glass, item sensitivity."""

    name = "familiesfirst.involvement"
    label = "involvement"
    default_auto_field = "django.db.models.BigAutoField"

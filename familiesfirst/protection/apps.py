from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """Strategy discussions, section 47 enquiries, conferences, protection plans and reviews."""

    name = "familiesfirst.protection"
    label = "protection"
    default_auto_field = "django.db.models.BigAutoField"

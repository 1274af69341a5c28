from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    """Help below protection: assessments, plans, visits, calls and notes."""

    name = "familiesfirst.family_help"
    label = "family_help"
    default_auto_field = "django.db.models.BigAutoField"

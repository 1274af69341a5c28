from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Entries, the chain, and who has read what."""

    name = "familiesfirst.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

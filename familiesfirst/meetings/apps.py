from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings about a family: called, who is asked to them and how safely, what they answered, who was there."""

    name = "familiesfirst.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

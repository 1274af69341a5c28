from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, families, relationships, identifiers, safe contact, matching."""

    name = "familiesfirst.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

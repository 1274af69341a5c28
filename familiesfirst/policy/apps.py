"""Policy as a part of the Django project: it has no tables, only a command and a check at start."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Law and local practice as data."""

    name = "familiesfirst.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the authority's policy at start, so that a fault in a file stops the program and says where it is."""
        from django.conf import settings

        from familiesfirst.policy import api

        api.use(getattr(settings, "LOCAL_POLICY", api.LEWBRIDGE))

"""Ending the sessions of somebody who no longer works here."""

from typing import Any

from django.contrib.sessions.models import Session

# A session's owner is inside its signed text, so every live session is read. There are as many as people at work.


def sign_out_everywhere(user: Any) -> None:
    """Deletes every session of this user and shuts the account; a request under way finds nobody signed in next
    time."""
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    mine = [s.pk for s in Session.objects.iterator() if s.get_decoded().get("_auth_user_id") == str(user.pk)]
    Session.objects.filter(pk__in=mine).delete()

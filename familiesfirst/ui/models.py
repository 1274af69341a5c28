"""Half-filled forms that are kept until they are sent."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.http import QueryDict

from familiesfirst.ui.drawn import KEPT

LONGEST_ADDRESS = 500
SIGNED_OUT_FOR = timedelta(hours=24)
DRAFT_FOR = timedelta(days=3)


def _key() -> str:
    return secrets.token_urlsafe(24)


class KeptForm(models.Model):
    """What somebody typed into one form of one page. Given back to nobody else, and gone once the form is accepted.

    ``page`` is where the form was drawn, ``action`` where it is sent. ``signed_out``: it was sent when the sign-in had
    expired; otherwise the page's script kept it while it was being filled in.
    """

    key = models.CharField(max_length=40, unique=True, default=_key)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=LONGEST_ADDRESS)
    action = models.CharField(max_length=LONGEST_ADDRESS)
    data = models.TextField()
    signed_out = models.BooleanField()
    kept_at = models.DateTimeField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "action"], name="kept_form_once_per_form"),
        ]

    @classmethod
    def keep(cls, user: Any, page: str, action: str, data: str, *, signed_out: bool, now: datetime) -> "KeptForm":
        """Keep the latest of what was typed into this form, and clear away what has expired."""
        cls.objects.filter(expires__lte=now).delete()
        kept, _ = cls.objects.update_or_create(
            user_id=user,
            page=page,
            action=action,
            defaults={
                "data": data,
                "signed_out": signed_out,
                "kept_at": now,
                "expires": now + (SIGNED_OUT_FOR if signed_out else DRAFT_FOR),
            },
        )
        return kept

    @classmethod
    def given_back(cls, key: str, user: Any, now: datetime) -> "KeptForm | None":
        """The form under this key, if it is this user's and has not expired."""
        return cls.objects.filter(key=key, user_id=user, expires__gt=now).first()

    @classmethod
    def of_page(cls, user: Any, page: str, now: datetime) -> "KeptForm | None":
        """The latest form of this page that this user has not finished."""
        return cls.objects.filter(user_id=user, page=page, expires__gt=now).order_by("-kept_at").first()

    @classmethod
    def drop(cls, user: Any, page: str, action: str) -> None:
        """The form was accepted: what was kept of it goes."""
        cls.objects.filter(user_id=user, page=page, action=action).delete()

    @classmethod
    def throw_away(cls, key: str, user: Any) -> None:
        """The user does not want it back."""
        cls.objects.filter(key=key, user_id=user).delete()

    @property
    def address(self) -> str:
        """The page it was typed into, filled in with it."""
        return f"{self.page}{'&' if '?' in self.page else '?'}{KEPT}={self.key}"

    @property
    def typed(self) -> QueryDict:
        """What was typed, as a form reads it."""
        return QueryDict(self.data)

"""Signing in: by password and a second factor, and, in the demonstration only, as a persona."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.queries import at_work_as

SIGNED_IN_JUST_NOW = 300
"""Seconds for which what one showed at signing in holds for changing how one signs in."""
UNSAID = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")
PERSONA = "persona"
"""Session key: this session began by choosing a persona of the demonstration."""

LOOPBACK_ADDRESSES = frozenset({"127.0.0.1", "::1"})
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP")
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class WorkerBackend(AuthenticationBackend):
    """Signs in by e-mail and password as allauth does; knows with the user whom they act as today."""

    def get_user(self, user_id: int) -> Any:
        """The user of a session, their `actor` (None without a role today) read in the same query."""
        at_work = at_work_as(user_id, timezone.localdate())
        if at_work is None:
            user = super().get_user(user_id)
        else:
            user, user.actor = at_work
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up: people are invited by their agency."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Asks for the password again before a change to how one signs in, but not right after signing in."""
        shown = get_authentication_records(self.request, self.request.user)
        just_now = shown and time.time() - shown[-1].get("at", 0) < SIGNED_IN_JUST_NOW
        return not just_now and super().is_reauthentication_required(app=app, **kwargs)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """That one has signed in or out shows by itself."""
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, coming back to where they were."""
    return redirect_to_login(request.get_full_path())


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session or, right after its set-up, is there to be shown next time."""
    if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
        return True
    return get_mfa_adapter().is_mfa_enabled(request.user)


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request comes from this machine, to this machine, through nothing in between."""
    host = request.META.get("HTTP_HOST", "").lower()
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    forwarded = any(key in request.META for key in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOOPBACK_ADDRESSES and name in LOOPBACK_NAMES and not forwarded


def is_persona(request: HttpRequest) -> bool:
    """Whether this session began by choosing a persona."""
    return PERSONA in request.session


def persona_may_stay(request: HttpRequest) -> bool:
    """Whether a persona's session still holds: only in the demonstration, and only on this machine."""
    return settings.DEMONSTRATION and is_loopback(request)

"""Signing in as tests do: past the password and the second factor, which have tests of their own."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

METHODS = "account_authentication_methods"  # where allauth keeps which factors were shown, and by whom
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def session_of(user: Any) -> str:
    """The key of a new session in which this user has signed in with both factors: for a browser's cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[METHODS] = [{"method": "mfa", "type": "totp"}]
    session[f"{METHODS}_user"] = str(user.pk)
    session.create()
    return str(session.session_key)


def client_of(user: Any) -> Client:
    """A client of Django's that has signed in as this user."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
    return client

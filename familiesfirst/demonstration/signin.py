"""Being somebody with one click: only in a demonstration, only on this machine, only in a database made for it."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from familiesfirst.agencies.api import PERSONA, is_loopback, user_of
from familiesfirst.demonstration.queries import is_marked, worker_of
from familiesfirst.record.api import NotThere


def check_open(request: HttpRequest) -> None:
    """NotThere unless all three hold: the setting, a request within this machine, and a database marked as made up.

    The app that serves these pages is not even installed without the setting, and `familiesfirst serve` refuses to
    listen to other machines with it; this does not rely on either.
    """
    if not (settings.DEMONSTRATION and is_loopback(request) and is_marked()):
        raise NotThere


def become(request: HttpRequest, persona: int) -> None:
    """Signs in as the persona, without password or second factor; the session says that it began like this."""
    check_open(request)
    login(request, user_of(worker_of(persona)), backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[PERSONA] = persona

"""Being somebody with one click: only in a demonstration, only on this machine, only in a database made for it."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.db import DatabaseError
from django.http import HttpRequest

from familiesfirst.agencies.api import PERSONA, WorkerView, is_loopback, user_of, workers
from familiesfirst.demonstration.models import Borough, Persona
from familiesfirst.record.api import NotThere


@dataclass(frozen=True)
class PersonaView:
    """A person one can be."""

    id: int
    worker: WorkerView
    about: str


def check_open(request: HttpRequest) -> None:
    """NotThere unless all three hold: the setting, a request within this machine, and a database marked as made up.

    The app that serves these pages is not even installed without the setting, and `familiesfirst serve` refuses to
    listen
    to other machines with it; this does not rely on either.
    """
    if not (settings.DEMONSTRATION and is_loopback(request) and is_marked()):
        raise NotThere


def is_marked() -> bool:
    """Whether `familiesfirst demo` made this database."""
    try:
        return Borough.objects.exists()
    except DatabaseError:
        return False


def personas() -> list[PersonaView]:
    """Everybody one can be, in the order of the page. Two queries."""
    rows = list(Persona.objects.order_by("position"))
    people = workers(row.worker_id for row in rows)
    return [PersonaView(row.pk, people[row.worker_id], row.about) for row in rows]


def become(request: HttpRequest, persona: int) -> None:
    """Signs in as the persona, without password or second factor; the session says that it began like this."""
    check_open(request)
    chosen = Persona.objects.filter(pk=persona).first()
    if chosen is None:
        raise NotThere
    user = get_user_model().objects.get(pk=user_of(chosen.worker_id))
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[PERSONA] = persona

"""Reading what marks a demonstration, and the people one can be in it."""

from dataclasses import dataclass

from django.db import DatabaseError

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.demonstration.models import Borough, Persona
from familiesfirst.record.api import NotThere


@dataclass(frozen=True)
class PersonaView:
    """A person one can be."""

    id: int
    worker: WorkerView
    about: str


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


def worker_of(persona: int) -> int:
    """The worker whom a persona is. NotThere when absent."""
    chosen = Persona.objects.filter(pk=persona).values_list("worker", flat=True).first()
    if chosen is None:
        raise NotThere
    return chosen

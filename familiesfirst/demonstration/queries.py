"""Reading what marks a demonstration, the people one can be in it, and the stories one can follow."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.demonstration.models import Borough, Persona, StoryFamily
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


@dataclass(frozen=True)
class StoryStep:
    """One step: whom one is, on which page (the name of its address), and what to look at. shows: words on it.

    of_family: whether the page is one of the family’s. query: what follows its address, such as a filter.
    """

    persona: PersonaView
    where: str
    title: str
    look: str
    shows: tuple[str, ...]
    of_family: bool = True
    query: str = ""


@dataclass(frozen=True)
class Story:
    """A story one can follow through the demonstration, of one family."""

    code: str
    title: str
    about: str
    family: int
    steps: tuple[StoryStep, ...]


@cache
def _told() -> list[dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))["story"]


def stories() -> list[Story]:
    """Every story whose family is in this borough, in the order of the page. Three queries."""
    families = dict(StoryFamily.objects.values_list("code", "family"))
    by_name = {one.worker.name: one for one in personas()} if families else {}
    return [_story(row, families[row["code"]], by_name) for row in _told() if row["code"] in families]


def story(code: str) -> Story:
    """One story. NotThere when absent."""
    found = next((one for one in stories() if one.code == code), None)
    if found is None:
        raise NotThere
    return found


def _story(row: dict[str, Any], family: int, by_name: dict[str, PersonaView]) -> Story:
    steps = tuple(
        StoryStep(
            by_name[step["who"]],
            step["where"],
            step["title"],
            step["look"],
            tuple(step["shows"]),
            of_family=step.get("of_family", True),
            query=step.get("query", ""),
        )
        for step in row["step"]
    )
    return Story(row["code"], row["title"], row["about"], family, steps)

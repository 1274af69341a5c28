"""What waits for this worker's answer, from every room that asks people things."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from familiesfirst.family_help import api as family_help
from familiesfirst.front_door import api as front_door
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways import api as pathways
from familiesfirst.record.api import Actor


class Asked(Protocol):
    """What a room says waits for somebody: what, about whom, since when, and the page where one answers."""

    title: str
    about: str
    since: dt.datetime
    route: str
    args: tuple[int, ...]
    urgent: bool


@dataclass(frozen=True)
class Waiting:
    """Something that waits for the viewer."""

    title: str
    about: str
    since: dt.datetime
    route: str
    args: tuple[int, ...]
    urgent: bool = False


def waiting_for(viewer: Actor, now: dt.datetime) -> list[Waiting]:
    """Urgent first, then the longest waiting."""
    rooms = (involvement, front_door, family_help, pathways)
    asked: list[Asked] = [one for room in rooms for one in room.waiting(viewer, now)]
    found = [Waiting(a.title, a.about, a.since, a.route, a.args, a.urgent) for a in asked]
    return sorted(found, key=lambda w: (not w.urgent, w.since))

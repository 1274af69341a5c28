"""Who sits in a team and who is on duty, as the rules about a team take them."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.protection.models import TeamDuty, TeamMember
from familiesfirst.protection.rules.team import Seat, Shift


def seats_of(rows: Iterable[TeamMember], people: dict[int, WorkerView] | None = None) -> list[Seat]:
    """The rows as seats; whoever stopped working in their agency is of the team no more from that day."""
    held = list(rows)
    known = workers({r.worker_id for r in held}) if people is None else people
    return [Seat(r.pk, r.worker_id, r.discipline, r.joined, _earlier(r.left, known[r.worker_id].ended)) for r in held]


def _earlier(left: dt.date | None, ended: dt.date | None) -> dt.date | None:
    return min((day for day in (left, ended) if day is not None), default=None)


def shifts_of(rows: Iterable[TeamDuty]) -> list[Shift]:
    """The rows as shifts."""
    return [Shift(r.pk, r.discipline, r.worker_id, r.first, r.last, r.instead_of_id) for r in rows]

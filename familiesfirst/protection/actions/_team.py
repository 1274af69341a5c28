"""What the actions about a team share: the team itself, locked, who may decide about it, and its seats."""

import datetime as dt
from collections.abc import Iterable

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.policy.api import protection_teams
from familiesfirst.protection.models import Team, TeamDuty, TeamMember
from familiesfirst.protection.rules.team import Seat, Shift, team_kinds
from familiesfirst.record.api import Actor, NotThere, Refused, open_thread


def team_for_change(by: Actor, code: str, now: dt.datetime) -> Team:
    """The team, locked. NotThere for a code that policy does not know; Refused for a manager of another team.

    Call after `authorise()`.
    """
    row = team_called(code, now)
    if by.worker is not None and by.team_kind != kind_of_team(code):
        raise Refused("Whoever manages this team decides this.")
    return row


def team_called(code: str, now: dt.datetime) -> Team:
    """The team, locked; its thread is opened the first time. NotThere for a code that policy does not know."""
    kind_of_team(code)
    row = Team.objects.select_for_update().filter(code=code).first()
    return row or Team.objects.create(code=code, thread_id=open_thread("partnership", now))


def of_a_team(who: Actor) -> bool:
    """Whether they work in an agency's own team that does this work, for whichever of the teams."""
    return who.team_kind in team_kinds()


def kind_of_team(code: str) -> str:
    """The kind of agency team whose workers may be in it. NotThere for a code that policy does not know."""
    kind = next((one.kind for one in protection_teams() if one.code == code), None)
    if kind is None:
        raise NotThere
    return kind


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

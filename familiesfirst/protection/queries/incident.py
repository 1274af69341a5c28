"""Serious incidents, for those whom policy names: nobody else is told that there is one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, people_in_role, workers
from familiesfirst.clocks.api import ClockView, histories
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Incident, IncidentPerson
from familiesfirst.protection.queries.incident_people import NamedLine, Those, check_past, people_in, walls_of_incidents
from familiesfirst.record.api import Actor, EntryView, NotThere, entries_of_thread, log_read

ROLE = "incident_lead"
OPEN = ("heard", "notified")
STANDS = {
    "heard": "To be notified", "notified": "Notified; the rapid review is to be held",
    "not_notified": "Not a serious incident", "reviewed": "Reviewed",
}  # fmt: skip
MOST = 100


@dataclass(frozen=True)
class IncidentLine:
    """One; its number is its thread's. clocks: every run there has been, as they stand."""

    id: int
    sort: str
    state: str
    stands: str
    owner: str
    aware: dt.date
    notified: dt.date | None
    reviewed: dt.date | None
    clocks: tuple[ClockView, ...]

    @property
    def next(self) -> ClockView | None:
        """What must happen next; None when nothing does."""
        return next((clock for clock in self.clocks if clock.end == "running"), None)

    @property
    def done_late(self) -> tuple[str, ...]:
        """What was done, but not in time: titles of clocks."""
        return tuple(clock.title for clock in self.clocks if clock.end == "late")


@dataclass(frozen=True)
class IncidentInFull:
    """One with all that was said. named: who it is about. unanswered: nobody who may open it answers for it."""

    line: IncidentLine
    told: tuple[EntryView, ...]
    named: tuple[NamedLine, ...]
    unanswered: bool


def leads(today: dt.date) -> list[WorkerView]:
    """Serious incident leads today, by name."""
    return people_in_role(ROLE, today)


def incidents(viewer: Actor, now: dt.datetime) -> list[IncidentLine]:
    """Every serious incident that is not shut to this viewer, the latest first. NotThere for anybody whom policy does
    not name. The number of queries does not depend on how many there are.
    """
    _check(viewer)
    rows = _not_shut(viewer, Incident.objects.order_by("-aware", "-pk")[:MOST])
    log_read(viewer, page="protection.incidents", now=now)
    return _lines(rows, now)


def incident(viewer: Actor, id: int, now: dt.datetime, *, log: bool = True) -> IncidentInFull:
    """One in full. NotThere when there is none, for anybody whom policy does not name, and for whoever may have nothing
    to do with somebody in it; Refused where a record in it is sealed from them.
    """
    row, those = _opened(viewer, id, now, log)
    told = entries_of_thread(row.thread_id, facts=True)
    line = _lines([row], now)[0]
    unanswered = row.state in OPEN and (row.owner_id not in _leading(now) or those.shut_to(row.owner_id, viewer))
    return IncidentInFull(line, tuple(told), those.lines(viewer, now), unanswered)


def incident_called(viewer: Actor, id: int, now: dt.datetime, *, log: bool = True) -> str:
    """What happened in one, as its page is headed. NotThere and Refused as `incident`."""
    return label("incident_sort", _opened(viewer, id, now, log)[0].sort)


def _opened(viewer: Actor, id: int, now: dt.datetime, log: bool) -> tuple[Incident, Those]:
    _check(viewer)
    row = Incident.objects.filter(thread=id).first()
    if row is None:
        raise NotThere
    those = people_in(row)
    check_past(those.wall(viewer))
    if log:
        log_read(viewer, page="protection.incident", thread=row.thread_id, now=now)
    return row, those


def _leading(now: dt.datetime) -> set[int]:
    return {one.id for one in leads(timezone.localdate(now))}


def incidents_answered(viewer: Actor) -> set[int]:
    """Serious incidents that this worker answers for and that wait for something: for their desk. None for anybody whom
    policy does not name, without asking.
    """
    if ROLE not in viewer.roles:
        return set()
    rows = _not_shut(viewer, Incident.objects.filter(owner=viewer.worker, state__in=OPEN))
    return {row.thread_id for row in rows}


def incidents_about(viewer: Actor, family: int) -> list[tuple[int, str]]:
    """(id, what happened) of the serious incidents that are about somebody of a family, for its page. None for anybody
    whom policy does not name, without asking; none that is shut to them.
    """
    if ROLE not in viewer.roles:
        return []
    about = IncidentPerson.objects.filter(person__in=people.people_of(family), left_at=None).values("incident")
    rows = _not_shut(viewer, Incident.objects.filter(pk__in=about).order_by("-aware", "-pk"))
    return [(row.thread_id, label("incident_sort", row.sort)) for row in rows]


def _not_shut(viewer: Actor, rows: Iterable[Incident]) -> list[Incident]:
    """Those in which nobody near the viewer appears; of a sealed one, its own page says whom to ring."""
    held = list(rows)
    walls = walls_of_incidents(viewer, [row.thread_id for row in held]) if held else {}
    return [row for row in held if row.thread_id not in walls or walls[row.thread_id].ring is not None]


def _check(viewer: Actor) -> None:
    if involvement.granted(viewer.roles, ("none",), "protection.read_incidents") is None:
        raise NotThere


def _lines(rows: Iterable[Incident], now: dt.datetime) -> list[IncidentLine]:
    held = list(rows)
    who = workers({r.owner_id for r in held}) if held else {}
    clocks = histories([r.thread_id for r in held], now=now)
    return [_line(r, who, tuple(clocks[r.thread_id])) for r in held]


def _line(row: Incident, who: dict[int, WorkerView], clocks: tuple[ClockView, ...]) -> IncidentLine:
    return IncidentLine(
        id=row.thread_id,
        sort=label("incident_sort", row.sort),
        state=row.state,
        stands=label("rapid_review_outcome", row.outcome) if row.outcome else STANDS[row.state],
        owner=who[row.owner_id].with_agency if row.owner_id in who else "",
        aware=row.aware,
        notified=row.notified,
        reviewed=row.reviewed,
        clocks=clocks,
    )

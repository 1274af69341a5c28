"""Serious incidents, for those whom policy names: nobody else is told that there is one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView, people_in_role, workers
from familiesfirst.clocks.api import ClockView, histories
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Incident
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
    """One with all that was said."""

    line: IncidentLine
    told: tuple[EntryView, ...]


def leads(today: dt.date) -> list[WorkerView]:
    """Serious incident leads today, by name."""
    return people_in_role(ROLE, today)


def incidents(viewer: Actor, now: dt.datetime) -> list[IncidentLine]:
    """Every serious incident, the latest first. NotThere for anybody whom policy does not name. Three queries."""
    _check(viewer)
    rows = list(Incident.objects.order_by("-aware", "-pk")[:MOST])
    log_read(viewer, page="protection.incidents", now=now)
    return _lines(rows, now)


def incident(viewer: Actor, id: int, now: dt.datetime, *, log: bool = True) -> IncidentInFull:
    """One in full. NotThere when there is none, and for anybody whom policy does not name."""
    _check(viewer)
    row = Incident.objects.filter(thread=id).first()
    if row is None:
        raise NotThere
    if log:
        log_read(viewer, page="protection.incident", thread=row.thread_id, now=now)
    told = entries_of_thread(row.thread_id, facts=True)
    return IncidentInFull(_lines([row], now)[0], tuple(told))


def incidents_answered(viewer: Actor) -> set[int]:
    """Serious incidents that this worker answers for and that wait for something: for their desk. None for anybody whom
    policy does not name, without asking.
    """
    if ROLE not in viewer.roles:
        return set()
    rows = Incident.objects.filter(owner=viewer.worker, state__in=OPEN)
    return set(rows.values_list("thread", flat=True))


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

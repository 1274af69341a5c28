"""Serious incidents, for those whom policy names: nobody else is told that there is one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, people_in_role, workers
from familiesfirst.clocks.api import england
from familiesfirst.involvement import api as involvement
from familiesfirst.policy.api import incident_limits, label
from familiesfirst.protection.models import Incident
from familiesfirst.record.api import Actor, EntryView, NotThere, entries_of_thread, log_read

ROLE = "incident_lead"
STANDS = {
    "heard": "To be notified", "notified": "Notified; the rapid review is to be held",
    "not_notified": "Not a serious incident", "reviewed": "Reviewed",
}  # fmt: skip
MOST = 100


@dataclass(frozen=True)
class IncidentLine:
    """One. due: the last day for what comes next; None when nothing does. late: that day is past.

    notify_late, review_late: that it was done, but late.
    """

    id: int
    sort: str
    state: str
    stands: str
    owner: str
    aware: dt.date
    notified: dt.date | None
    reviewed: dt.date | None
    due: dt.date | None
    late: bool
    notify_late: bool
    review_late: bool


@dataclass(frozen=True)
class IncidentInFull:
    """One with all that was said."""

    line: IncidentLine
    told: tuple[EntryView, ...]


def leads(today: dt.date) -> list[WorkerView]:
    """Serious incident leads today, by name."""
    return people_in_role(ROLE, today)


def incidents(viewer: Actor, now: dt.datetime) -> list[IncidentLine]:
    """Every serious incident, the latest first. NotThere for anybody whom policy does not name. Two queries."""
    _check(viewer)
    rows = list(Incident.objects.order_by("-aware", "-pk")[:MOST])
    log_read(viewer, page="protection.incidents", now=now)
    return _lines(rows, timezone.localdate(now))


def incident(viewer: Actor, id: int, now: dt.datetime, *, log: bool = True) -> IncidentInFull:
    """One in full. NotThere when there is none, and for anybody whom policy does not name."""
    _check(viewer)
    row = Incident.objects.filter(pk=id).first()
    if row is None:
        raise NotThere
    if log:
        log_read(viewer, page="protection.incident", thread=row.thread_id, now=now)
    told = entries_of_thread(row.thread_id, facts=True)
    return IncidentInFull(_lines([row], timezone.localdate(now))[0], tuple(told))


def due_of(row: Incident) -> dt.date | None:
    """The last day for what comes next; None when nothing does. Working days, by policy."""
    limits, calendar = incident_limits(), england()
    if row.state == "heard":
        return calendar.add(row.aware, limits.notify)
    return calendar.add(row.notified, limits.review) if row.state == "notified" and row.notified else None


def _check(viewer: Actor) -> None:
    if involvement.granted(viewer.roles, ("none",), "protection.read_incidents") is None:
        raise NotThere


def _lines(rows: Iterable[Incident], today: dt.date) -> list[IncidentLine]:
    held = list(rows)
    who = workers({r.owner_id for r in held}) if held else {}
    return [_line(r, who, today) for r in held]


def _line(row: Incident, who: dict[int, WorkerView], today: dt.date) -> IncidentLine:
    limits, calendar, due = incident_limits(), england(), due_of(row)
    return IncidentLine(
        id=row.pk,
        sort=label("incident_sort", row.sort),
        state=row.state,
        stands=label("rapid_review_outcome", row.outcome) if row.outcome else STANDS[row.state],
        owner=who[row.owner_id].with_agency if row.owner_id in who else "",
        aware=row.aware,
        notified=row.notified,
        reviewed=row.reviewed,
        due=due,
        late=due is not None and due < today,
        notify_late=row.notified is not None and row.notified > calendar.add(row.aware, limits.notify),
        review_late=bool(row.reviewed and row.notified) and row.reviewed > calendar.add(row.notified, limits.review),  # type: ignore[arg-type,operator]
    )

"""The conferences that a worker chairs, while that opens the family to them; and what of each is still missing."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.involvement.api import not_shut
from familiesfirst.meetings.api import guests_asked
from familiesfirst.protection.models import Conference, ConferenceChild, ConferenceReport
from familiesfirst.protection.queries.conference import speaks_for
from familiesfirst.protection.rules.chairing import Guest, missing_before
from familiesfirst.protection.rules.quorum import quorum_here
from familiesfirst.record.api import Actor, Asked, Found, asked, whole


def chaired(worker: int, day: dt.date) -> QuerySet[Conference]:
    """Those that are to be held, about a child for whom there is still something to hold, and those of which the record
    has still to go out: never after the days that policy sets. Rows, for a subquery.
    """
    about = ConferenceChild.objects.filter(conference=OuterRef("pk"), open=True)
    waits = Q(state="held") | (Q(state="planned") & Exists(about))
    return Conference.objects.filter(waits, chair=worker, chair_until__gte=day)


@dataclass(frozen=True)
class ChairedLine:
    """A conference that the viewer chairs. missing: what is still to be done or at risk, in words."""

    id: int
    family: int
    sort: str
    at: dt.datetime
    missing: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return "Review conference" if self.sort == "review" else "Child protection conference"


def chaired_asked(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """What `chaired_from` reads, for a page that asks other things with it."""
    rows = not_shut(chaired(viewer.worker or 0, timezone.localdate(now)), viewer)
    ids = rows.values("pk")
    reports = ConferenceReport.objects.filter(conference__in=ids)
    return {
        "chaired": whole(rows, root="read_at"),
        "chaired_reports": asked(reports, "pk", "conference_id", "worker_id"),
        "chaired_guests": guests_asked("conference", ids),
    }


def chaired_from(viewer: Actor, found: Found, now: dt.datetime) -> list[ChairedLine]:
    """The conferences that the viewer chairs, the next first. One query where workers are asked to one of them."""
    guests = [row for row in found["chaired_guests"] if row.person_id is None and row.worker_id != viewer.worker]
    ids = {row.worker_id for row in guests if row.worker_id is not None}
    known = workers(ids) if ids else {}
    wrote = {(row.conference_id, row.worker_id) for row in found["chaired_reports"]}
    lines = []
    for row in found["chaired"]:
        own = [_guest(one, known, wrote) for one in guests if one.of_id == row.pk]
        lines.append(ChairedLine(row.pk, row.root, row.sort, row.meets_at, tuple(_missing(row, own, now))))
    return sorted(lines, key=lambda line: (line.at, line.id))


def _guest(row: Any, known: Mapping[int, WorkerView], wrote: set[tuple[int, int]]) -> Guest:
    one = known.get(row.worker_id)
    comes, reported = row.answer != "declined", (row.of_id, row.worker_id) in wrote
    if one is None:
        return Guest("other", row.name, row.name, comes, reported, signs_in=False)
    return Guest(speaks_for(one), one.name, one.agency_name, comes, reported)


def _missing(row: Any, guests: list[Guest], now: dt.datetime) -> Iterator[str]:
    if row.state == "held":
        yield "its record has still to go out"
    elif row.meets_at < now:
        yield "write what it decided, move it or call it off"
    else:
        yield from missing_before(guests, quorum_here())

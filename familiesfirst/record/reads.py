"""Who looked: the one append that a GET may make, and how it is read back."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from familiesfirst.record.actor import Actor
from familiesfirst.record.asking import Asked, asked
from familiesfirst.record.models import Read
from familiesfirst.record.threads import threads_with


@dataclass(frozen=True)
class ReadView:
    """One look: who (ids), in which role, at which page, when; `held_back` from the people it concerns."""

    thread: int | None
    person: int | None
    worker: int | None
    agency: int | None
    role: str
    page: str
    at: dt.datetime
    held_back: bool


def log_read(
    viewer: Actor,
    *,
    page: str,
    now: dt.datetime,
    thread: int | None = None,
    person: int | None = None,
    role: str = "",
    held_back: bool = False,
) -> None:
    """Keeps that this viewer looked. One insert.

    page: a short stable code, e.g. `family.overview`. held_back: the read was made for an enquiry that the people of
    the
    family are not to know of; it is then held back from them with the enquiry.
    """
    Read.objects.create(
        thread=thread,
        person=person,
        worker=viewer.worker,
        agency=viewer.agency,
        role=role or next(iter(sorted(viewer.roles)), ""),
        page=page,
        at=now,
        held_back=held_back,
    )


def log_read_of(viewer: Actor, *, page: str, now: dt.datetime, threads: Collection[int], role: str = "") -> None:
    """The same for a page that tells of several records: a line on each. One insert."""
    own = role or next(iter(sorted(viewer.roles)), "")
    said = {"worker": viewer.worker, "agency": viewer.agency, "role": own, "page": page, "at": now}
    Read.objects.bulk_create(Read(thread=thread, **said) for thread in sorted(threads))


def reads_of(root: int, *, since: dt.datetime, to_people: bool, limit: int = 200) -> list[ReadView]:
    """Reads of a family and what is joined to it, latest first.

    to_people: for the people of the family, who are not shown what is held back from them.
    """
    rows = Read.objects.filter(thread__in=threads_with(root), at__gte=since).order_by("-at")
    if to_people:
        rows = rows.filter(held_back=False)
    fields = ("thread", "person", "worker", "agency", "role", "page", "at", "held_back")
    return [ReadView(**row) for row in rows.values(*fields)[:limit]]


def last_look(page: str, worker: int, thread: str) -> Subquery:
    """When this worker last looked at such a page of the thread whose id stands in `thread` of another room's rows."""
    rows = Read.objects.filter(worker=worker, page=page, thread=OuterRef(thread)).order_by("-at")
    return Subquery(rows.values("at")[:1])


def readers_asked(root: int, *, since: dt.datetime) -> Asked:
    """A row for each different worker who looked at a family, or at what is joined to it, since a moment."""
    rows = Read.objects.filter(thread__in=threads_with(root), at__gte=since, worker__isnull=False)
    return asked(rows.distinct(), "worker")

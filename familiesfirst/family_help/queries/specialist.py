"""Requests to specialists: a family's own, and what is asked of the viewer or their agency."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, workers
from familiesfirst.family_help.entries.specialist import KINDS, SPECIALIST_ANSWERED, SPECIALIST_ASKED
from familiesfirst.family_help.models import SpecialistRequest
from familiesfirst.family_help.rules.specialist import Stage, stages
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.record.api import (
    Actor,
    EntryView,
    NotThere,
    effective,
    entries_of_thread,
    facts_in,
    log_read,
    read_with,
    root_of,
)

ANSWERS = "family_help.answer_specialist"
NOBODY = frozenset({"none"})
MAY = ("record_specialist_answer", "start_specialist", "end_specialist", "withdraw_specialist")
OPEN = ("asked", "agreed", "started")
STANDS = {
    "asked": "Waits for an answer",
    "advised": "Advice given",
    "agreed": "Said yes, has not begun",
    "declined": "Said no",
    "started": "Takes part",
    "ended": "Took part",
    "withdrawn": "Taken back",
}


@dataclass(frozen=True)
class RequestLine:
    """One request about a family, as those round it read it. late: words when a day has passed; empty: not late.

    stages: from the need to the end, as far as it has come. may: what this viewer may do now, names of actions.
    """

    id: int
    title: str
    sort: str
    sort_title: str
    sensitivity: str
    whom: str
    people: tuple[str, ...]
    state: str
    stands: str
    late: str
    asks: str
    family: str
    family_words: str
    stages: tuple[Stage, ...]
    answer: str
    said_by: str
    may: frozenset[str]

    @property
    def days(self) -> int | None:
        """Days from the need to the start; None while it has not begun."""
        if len(self.stages) < 4:
            return None
        return (self.stages[3].day - self.stages[0].day).days


def requests_of(opened: people.Opened) -> list[RequestLine]:
    """Every request about the family that the viewer may see, what waits first. Six queries."""
    rows = [r for r in _of_family(opened.family) if _may_see(opened, r)]
    words = _words(opened, rows)
    who = workers({w for r in rows for w in (r.worker_id, r.taking_part_id) if w})
    names = people.names_of({p for r in rows for p in r.people})
    lines = [_line(opened, r, words.get(r.pk, {}), who, names) for r in rows]
    return sorted(lines, key=lambda line: OPEN.index(line.state) if line.state in OPEN else len(OPEN))


def request_of(opened: people.Opened, request: int) -> RequestLine:
    """One of them. NotThere when it is another family's, or not for this viewer."""
    found = next((line for line in requests_of(opened) if line.id == request), None)
    if found is None:
        raise NotThere
    return found


def _of_family(family: int) -> QuerySet[SpecialistRequest]:
    rows = SpecialistRequest.objects.filter(thread__in=read_with(family)).select_related("agency")
    return rows.order_by("-asked_at", "-pk")


def _may_see(opened: people.Opened, row: SpecialistRequest) -> bool:
    """By its sensitivity; whoever asked it or is asked by name, and an agency that is asked, see it in any case."""
    viewer = opened.viewer
    ours = row.worker_id is None and row.agency_id is not None and row.agency_id == viewer.agency
    mine = viewer.worker in (row.asked_by_id, row.worker_id)
    return ours or mine or involvement.may_see(viewer, row.sensitivity, opened.ties)


def _words(opened: people.Opened, rows: Collection[SpecialistRequest]) -> dict[int, dict[str, EntryView]]:
    """{request: {kind of entry: the entry}}; an answer may be for fewer readers than what was asked."""
    asked_by, allows = {r.pk: r.asked_by_id for r in rows}, involvement.allows(opened.viewer, opened.ties)
    found: dict[int, dict[str, EntryView]] = {}
    held = entries_of_thread(opened.family, only=[k.code for k in KINDS], facts=True) if rows else []
    for entry in effective(held):
        mine = asked_by.get(entry.marks.request) == opened.viewer.worker
        if entry.marks.request in asked_by and (entry.kind != SPECIALIST_ANSWERED.code or mine or allows(entry)):
            found.setdefault(entry.marks.request, {})[entry.kind] = entry
    return found


def _line(
    opened: people.Opened,
    row: SpecialistRequest,
    words: Mapping[str, EntryView],
    who: Mapping[int, WorkerView],
    names: Mapping[int, str],
) -> RequestLine:
    asked, answered = words.get(SPECIALIST_ASKED.code), words.get(SPECIALIST_ANSWERED.code)
    return RequestLine(
        id=row.pk,
        title=label("specialist", row.kind),
        sort=row.sort,
        sort_title=label("specialist_ask", row.sort),
        sensitivity=row.sensitivity,
        whom=_whom(row, who),
        people=tuple(names[p] for p in row.people if p in names),
        state=row.state,
        stands=STANDS[row.state],
        late=_late(row, opened.today),
        asks=asked.fact("asks") if asked else "",
        family=label("family_answer", row.family_answer),
        family_words=asked.fact("family_words") if asked else "",
        stages=_stages(row),
        answer=answered.fact("words") if answered else "",
        said_by=answered.fact("said_by") if answered else "",
        may=_may(opened, row),
    )


def _whom(row: SpecialistRequest, who: Mapping[int, WorkerView]) -> str:
    named = who.get(row.taking_part_id or row.worker_id or 0)
    return named.with_agency if named else row.service or (row.agency.name if row.agency else "")


def _late(row: SpecialistRequest, today: dt.date) -> str:
    if row.state == "asked" and today > row.answer_by:
        return f"an answer was due by {row.answer_by:%-d %B}"
    if row.state in ("asked", "agreed") and row.start_by and today > row.start_by:
        return f"was to begin by {row.start_by:%-d %B}"
    return ""


def _stages(row: SpecialistRequest) -> tuple[Stage, ...]:
    answered = timezone.localdate(row.answered_at) if row.answered_at else None
    return stages(row.needed_on, timezone.localdate(row.asked_at), answered, row.started_on, row.ended_on)


NEXT = {
    "asked": {"record_specialist_answer", "withdraw_specialist"},
    "agreed": {"start_specialist", "withdraw_specialist"},
    "started": {"end_specialist"},
}


def _may(opened: people.Opened, row: SpecialistRequest) -> frozenset[str]:
    granted = {name for name in NEXT.get(row.state, ()) if opened.may(f"family_help.{name}")}
    if opened.ties <= {"contributor"} and row.taking_part_id != opened.viewer.worker:
        granted -= {"end_specialist"}
    return frozenset(granted)


# What is asked of the viewer, or of their agency


@dataclass(frozen=True)
class AskedOfUs:
    """A request in the list of whoever is asked: nobody of the family is named before it is opened."""

    id: int
    family: int
    title: str
    sort: str
    state: str
    stands: str
    asked_by: str
    asked_at: dt.datetime
    answer_by: dt.date
    late: bool


@dataclass(frozen=True)
class AskedInFull:
    """What whoever is asked sees of it, and nothing else of the family: until they take part."""

    line: AskedOfUs
    people: tuple[str, ...]
    asks: str
    needed_on: dt.date
    family: str
    family_words: str
    reach: str
    sensitivity: str


def asked_of_us(viewer: Actor, now: dt.datetime, *, days: int = 92) -> list[AskedOfUs]:
    """What is open, oldest first, then what was answered lately. Two queries."""
    since = now - dt.timedelta(days=days)
    rows = asked_before(viewer).filter(Q(state__in=OPEN) | Q(answered_at__gte=since)).exclude(state="withdrawn")
    found = list(rows.order_by("asked_at", "pk")[:200])
    askers = workers({r.asked_by_id for r in found if r.asked_by_id})
    return [_asked_of_us(r, askers, now) for r in found]


def asked_in_full(viewer: Actor, request: int, now: dt.datetime, *, log: bool) -> AskedInFull:
    """One of them, and that they looked is kept. NotThere when somebody else is asked."""
    rows = list(asked_before(viewer).filter(pk=request).exclude(state="withdrawn"))
    if not rows:
        raise NotThere
    row, family = rows[0], root_of(rows[0].thread_id)
    if log:
        unknown = row.family_answer == "not_asked" or bool(people.not_told_yet(family))
        log_read(viewer, page="family_help.asked", now=now, thread=family, held_back=unknown)
    askers = workers({r.asked_by_id for r in rows if r.asked_by_id})
    said = next((e for e in facts_in(row.thread_id, SPECIALIST_ASKED.code) if e.marks.request == row.pk), None)
    asker = askers.get(row.asked_by_id or 0)
    return AskedInFull(
        line=_asked_of_us(row, askers, now),
        people=_with_ages(row.people, timezone.localdate(now)),
        asks=said.fact("asks") if said else "",
        needed_on=row.needed_on,
        family=_what_they_know(row),
        family_words=said.fact("family_words") if said else "",
        reach=(asker.phone or asker.email) if asker else "",
        sensitivity=row.sensitivity,
    )


def _what_they_know(row: SpecialistRequest) -> str:
    if row.family_answer == "not_asked":
        return "Does not know that you are asked: say nothing to them"
    return label("family_answer", row.family_answer)


def _with_ages(ids: Collection[int], today: dt.date) -> tuple[str, ...]:
    names, born = people.names_of(ids), people.born_of_people(ids)
    ages = {p: people.age_words(born[p], today) for p in names if p in born}
    return tuple(", ".join(part for part in (names[p], ages.get(p, "")) if part) for p in ids if p in names)


def asked_before(viewer: Actor) -> QuerySet[SpecialistRequest]:
    """Requests to this worker by name, and those to their agency as a whole; none about a family that is shut to them,
    by a conflict of interest or by a seal.
    """
    ours = Q(worker=viewer.worker) if viewer.worker else Q(pk=None)
    if viewer.agency is not None:
        ours |= Q(agency=viewer.agency, worker=None)
    return involvement.not_shut(SpecialistRequest.objects.filter(ours), viewer)


def _asked_of_us(row: SpecialistRequest, askers: Mapping[int, WorkerView], now: dt.datetime) -> AskedOfUs:
    asker = askers.get(row.asked_by_id or 0)
    return AskedOfUs(
        id=row.pk,
        family=row.thread_id,
        title=label("specialist", row.kind),
        sort=row.sort,
        state=row.state,
        stands=STANDS[row.state],
        asked_by=asker.with_agency if asker else "",
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        late=row.state == "asked" and timezone.localdate(now) > row.answer_by,
    )

"""Child in need plans as the record tells them, and the plans that a return brought in."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.models.plan import NeedPlanSpan, Plan
from familiesfirst.family_help.rules.plan import Span, Told, joined, need_spans
from familiesfirst.record.api import EntryView, effective, entries_of_thread, root_of, threads_of

STARTED, ENDED, CLOSED = "cin_plan.started", "cin_plan.ended", "help.closed"
TAKEN_BACK = ("entry.withdrawn", "entry.moved")


def project_need_plans(thread: int) -> list[Span]:
    """Writes the spans of one family's children anew from its record, and the plans that only a return told of."""
    root = root_of(thread)
    entries = effective(entries_of_thread(root, only=(STARTED, ENDED, CLOSED, *TAKEN_BACK)))
    told = [
        Told(person, entry.kind == STARTED, entry.day, entry.id)
        for entry in entries
        if entry.kind not in TAKEN_BACK
        for person in entry.people
    ]
    spans = need_spans(told)
    _keep(root, spans)
    _keep_brought_in(root, spans)
    return spans


def _keep(root: int, spans: list[Span]) -> None:
    wanted = [(s.person, s.started, s.ended, s.entry) for s in spans]
    rows = NeedPlanSpan.objects.filter(thread__in=threads_of(root)).order_by("started_on", "person_id")
    if list(rows.values_list("person_id", "started_on", "ended_on", "entry")) == wanted:
        return
    rows.delete()
    NeedPlanSpan.objects.bulk_create(
        NeedPlanSpan(thread_id=root, person_id=person, started_on=started, ended_on=ended, entry=entry)
        for person, started, ended, entry in wanted
    )


def _keep_brought_in(root: int, spans: list[Span]) -> None:
    """A plan for each stretch that no plan made here covers. One that was taken up here is left to those who did."""
    own = Plan.objects.filter(thread__in=threads_of(root))
    made_here = [(p.begun_on, p.ended_on) for p in own if not p.brought_in or p.revision]
    wanted = [s for s in joined(spans) if not any(_meet(s, held) for held in made_here)]
    rows = list(own.filter(brought_in=True, revision=0).order_by("begun_on"))
    if [(p.begun_on, p.ended_on) for p in rows] == wanted:
        return
    for row in rows:
        row.delete()
    for started, ended in wanted:
        why = "other" if ended else ""
        Plan.objects.create(
            thread_id=root, begun_on=started, started_on=started, ended_on=ended, why_ended=why, brought_in=True
        )


def _meet(one: tuple[dt.date, dt.date | None], other: tuple[dt.date, dt.date | None]) -> bool:
    return one[0] <= (other[1] or dt.date.max) and other[0] <= (one[1] or dt.date.max)


def follow_need_plans(entries: Sequence[EntryView], *, moved: frozenset[int], now: dt.datetime) -> None:
    """After an action: the spans of any family whose record now tells otherwise of child in need plans."""
    told = {STARTED, ENDED, CLOSED, *TAKEN_BACK}
    for thread in {e.thread for e in entries if e.kind in told} | moved:
        project_need_plans(thread)

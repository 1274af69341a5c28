"""Whom one supervises, when each family was last talked about, and what was settled."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.clocks.api import last_done, running
from familiesfirst.family_help.models import SupervisionDecision
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.people.api import ChildLine
from familiesfirst.record.api import Actor, NotThere, log_read, threads_of

RECORD = "family_help.record_supervision"


@dataclass(frozen=True)
class Supervised:
    """A family whose lead the viewer supervises. last: the day it was last talked about; left: until the next.

    planned: a child of it is on a child in need plan. whole: by when the whole plan is to be gone through, in words.
    protection: whoever leads protection for it, with their agency; empty for nobody.
    """

    family: int
    title: str
    children: tuple[ChildLine, ...]
    lead: str
    lead_id: int
    last: dt.date | None
    left: str
    late: bool
    planned: bool = False
    whole: str = ""
    whole_late: bool = False
    protection: str = ""


@dataclass(frozen=True)
class Settled:
    """One decision. who: the lead practitioner, the supervisor, or somebody by name."""

    id: int
    what: str
    who: str
    decided_on: dt.date
    by_when: dt.date | None
    done_on: dt.date | None


def supervised(viewer: Actor, now: dt.datetime, *, only: Collection[int] | None = None) -> list[Supervised]:
    """Families that are led and whose supervision the viewer may record, by lead, then the soonest due.

    only: these; NotThere when one of them is not theirs. The number of queries does not depend on how many they are.
    """
    mine = set(involvement.visible_families(viewer, now, RECORD))
    if only is not None and not set(only) <= mine:
        raise NotThere
    leads = involvement.leads_of(mine if only is None else set(only))
    families = sorted(leads)
    protecting = involvement.leads_of(families, role="child_protection_lead")
    titles = people.family_titles(families)
    children = people.children_levels(families, timezone.localdate(now))
    codes, whole_codes = involvement.supervision_clocks(), involvement.whole_plan_clocks()
    clocks = list(reversed(running(now=now, families=families, codes=codes | whole_codes))) if families else []
    due = {c.thread: c for c in clocks if c.code in codes}
    whole = {c.thread: c for c in clocks if c.code in whole_codes}
    last = last_done(families, codes)
    log_read(viewer, page="supervision", now=now)
    found = [
        Supervised(
            family=f,
            title=titles.get(f, f"F-{f}"),
            children=tuple(children.get(f, ())),
            lead=f"{leads[f].name}, {leads[f].agency}",
            lead_id=leads[f].worker or 0,
            last=last.get(f),
            left=due[f].left if f in due else "",
            late=f in due and due[f].overdue,
            planned=f in whole,
            whole=whole[f].left if f in whole else "",
            whole_late=f in whole and whole[f].overdue,
            protection=f"{protecting[f].name}, {protecting[f].agency}" if f in protecting else "",
        )
        for f in families
    ]
    soonest = {f: due[f].due or now for f in due}
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(found, key=lambda s: (s.lead, s.lead_id, soonest.get(s.family, far)))


def settled(family: int) -> list[Settled]:
    """What supervision settled for a family, what is still to do first. The caller has asked who reads. Two queries."""
    rows = SupervisionDecision.objects.filter(thread__in=threads_of(family)).order_by("by_when", "id")
    names = {"lead": "the lead practitioner", "supervisor": "the supervisor"}
    found = [Settled(r.pk, r.what, names.get(r.who, r.whom), r.decided_on, r.by_when, r.done_on) for r in rows]
    return sorted(found, key=lambda s: (s.done_on is not None, s.by_when or dt.date.max))


def what_was_settled(entries: Collection[int]) -> dict[int, str]:
    """{entry that started its clock: what was decided}, for a desk. One query."""
    return dict(SupervisionDecision.objects.filter(entry__in=entries).values_list("entry", "what"))

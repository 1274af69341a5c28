"""The families with which the child protection team works now, as whoever sits in it is told of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast

from familiesfirst.involvement.api import visible_families
from familiesfirst.people.api import family_titles
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Conference, Enquiry, LegalOrder, Strategy
from familiesfirst.record.api import Actor, read_at

MOST = 40
TITLES = {"strategy": "Strategy discussion", "conference": "Conference", "enquiry": "Section 47 enquiry"}


@dataclass(frozen=True)
class WorkingLine:
    """A family: what waits, in words, and when it meets where that is known."""

    family: int
    title: str
    what: str
    at: dt.datetime | None


def works_with_now(viewer: Actor, now: dt.datetime) -> list[WorkingLine]:
    """Discussions and conferences to come and orders that run, by when they meet or end, then those without a time and
    enquiries; at most 40.

    Only families whose protection page is open to the viewer. Two queries, and those that say which these are.
    """
    open_to = visible_families(viewer, now, "protection.read_protection")
    each = [rows.annotate(root=read_at("thread")).filter(root__in=open_to) for rows in _waiting()]
    first, *others = [rows.values_list("root", "what", "at") for rows in each]
    found = list(first.union(*others, all=True))
    titles = family_titles(sorted({root for root, _, _ in found})) if found else {}
    lines = [WorkingLine(root, titles[root], _said(what), at) for root, what, at in found if root in titles]
    return sorted(lines, key=lambda line: (line.at is None, line.at or now, line.family))[:MOST]


def _said(what: str) -> str:
    return TITLES.get(what) or f"{label('legal_order', what)} ends"


def _waiting() -> tuple[QuerySet[Any], ...]:
    """What waits, each with what it is and when it meets or ends."""
    return (
        Strategy.objects.filter(state__in=["needed", "called"]).annotate(what=Value("strategy"), at=F("meets_at")),
        Conference.objects.filter(state="planned").annotate(what=Value("conference"), at=F("meets_at")),
        Enquiry.objects.filter(state="open").annotate(what=Value("enquiry"), at=Cast(Value(None), DateTimeField())),
        LegalOrder.objects.filter(ended_at=None).annotate(what=F("order"), at=F("until")),
    )

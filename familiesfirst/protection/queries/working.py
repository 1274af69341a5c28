"""The families with which the child protection team works now, as whoever sits in it is told of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from familiesfirst.involvement.api import visible_families
from familiesfirst.people.api import family_titles
from familiesfirst.policy.api import label
from familiesfirst.protection.models import Conference, Enquiry, LegalOrder, Strategy
from familiesfirst.record.api import Actor, read_at

MOST = 40


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

    Only families whose protection page is open to the viewer. Five queries.
    """
    open_to = visible_families(viewer, now, "protection.read_protection")

    def waiting(rows: QuerySet[Any]) -> list[Any]:
        return list(rows.annotate(root=read_at("thread")).filter(root__in=open_to)[:MOST])

    found = [
        *((row.root, "Strategy discussion", row.meets_at) for row in waiting(_discussions())),
        *((row.root, "Conference", row.meets_at) for row in waiting(_conferences())),
        *((row.root, "Section 47 enquiry", None) for row in waiting(_enquiries())),
        *((row.root, f"{label('legal_order', row.order)} ends", row.until) for row in waiting(_orders())),
    ]
    titles = family_titles(sorted({root for root, _, _ in found})) if found else {}
    lines = [WorkingLine(root, titles[root], what, at) for root, what, at in found if root in titles]
    return sorted(lines, key=lambda line: (line.at is None, line.at or now, line.family))[:MOST]


def _discussions() -> QuerySet[Strategy]:
    return Strategy.objects.filter(state__in=["needed", "called"]).order_by("meets_at", "pk")


def _conferences() -> QuerySet[Conference]:
    return Conference.objects.filter(state="planned").order_by("meets_at", "pk")


def _enquiries() -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(state="open").order_by("began_on", "pk")


def _orders() -> QuerySet[LegalOrder]:
    return LegalOrder.objects.filter(ended_at=None).order_by("until", "pk")

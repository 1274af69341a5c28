"""In which child protection teams somebody sits, and with which families those teams work now."""

import datetime as dt
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from familiesfirst.policy.api import protection_teams
from familiesfirst.protection.models import Conference, Enquiry, LegalOrder, ProtectionPlan, Strategy, TeamMember


def team_seats(worker: int, day: dt.date) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """(kinds of team in which they sit that day, ids of the threads with which a team works now): two subqueries."""
    kinds = [When(team__code=one.code, then=Value(one.kind)) for one in protection_teams()]
    held = TeamMember.objects.filter(Q(left=None) | Q(left__gt=day), worker=worker, joined__lte=day)
    sits = held.annotate(kind=Case(*kinds, output_field=CharField())).order_by().values_list("kind", flat=True)
    return sits, works_with()


def works_with() -> QuerySet[Any, Any]:
    """Ids of the threads on which a discussion, an enquiry or a conference waits, a plan is open, or an order runs."""
    rows: tuple[QuerySet[Any], ...] = (
        Strategy.objects.filter(state__in=["needed", "called"]),
        Enquiry.objects.filter(state="open"),
        Conference.objects.filter(state="planned"),
        ProtectionPlan.objects.filter(ended=None),
        LegalOrder.objects.filter(ended_at=None),
    )
    first, *others = (each.order_by().values_list("thread", flat=True) for each in rows)
    return first.union(*others)

"""Naming who supervises a family's lead practitioner."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, done_with, page
from familiesfirst.involvement import queries
from familiesfirst.involvement.access import check
from familiesfirst.involvement.actions.name_supervisor import name_supervisor
from familiesfirst.involvement.forms import SupervisorForm
from familiesfirst.involvement.pages.answering import draw, family_page, say
from familiesfirst.involvement.rules import LEAD, SUPERVISOR
from familiesfirst.policy.api import level
from familiesfirst.record.api import registry, root_of


@page("involvement.name_supervisor")
def supervisor(request: HttpRequest, family: int) -> HttpResponse:
    """Who supervises, of those who may at the family's level."""
    now, today = timezone.now(), timezone.localdate()
    check(request.actor, "involvement.name_supervisor", family, now)
    root = root_of(family)
    highest = registry("FAMILY_LEVELS")([root]).get(root, "universal")
    here = queries.round_family(root, today)
    was = next((one for one in here if one.role == SUPERVISOR), None)
    lead = next((one for one in here if one.role == LEAD), None)
    form = SupervisorForm(request.POST or None, people=_who_may(root, highest, lead, was, today), was=was)

    def name_them(given: dict[str, Any]) -> None:
        name_supervisor(by=request.actor, now=now, family=root, **given)

    if done_with(request, form, name_them):
        say(request, "They supervise from today. It is on the family’s record.")
        return family_page(root)
    return draw(request, "supervisor.html", form, family=root, level=level(highest), was=was, lead=lead)


def _who_may(
    root: int, highest: str, lead: Any, was: queries.InvolvementView | None, today: dt.date
) -> list[WorkerView]:
    """Managers of teams, and below child in need those of the lead's own agency too."""
    people = queries.possible_supervisors(highest, today, lead=lead.worker if lead else None)
    shut_out = queries.shut_out_of(root, [w.id for w in people])
    return [w for w in people if w.id not in shut_out and (was is None or w.id != was.worker)]

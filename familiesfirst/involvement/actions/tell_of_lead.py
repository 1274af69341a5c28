"""A family is told who leads for now."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import worker
from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.entries.cover import LEAD_TOLD, ToldMarks, ToldOfLeadFacts
from familiesfirst.involvement.models import Involvement
from familiesfirst.involvement.queries import untold_leads
from familiesfirst.involvement.rules import Told, telling_fault, whom
from familiesfirst.policy.api import label
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put, registry


@action("involvement.tell_of_lead")
def tell_of_lead(*, by: Actor, now: dt.datetime, involvement: int, told: Told) -> None:
    """Whom of the family somebody told, when and how. Meanwhile when they were told already, or the next lead is named;
    Invalid beside the fields."""
    held = Involvement.objects.filter(pk=involvement, interim=True).first()
    if held is None:
        raise NotThere
    family = lock_family(held.thread_id)
    authorise(thread=family)
    if involvement not in {one.id for one in untold_leads(family, timezone.localdate(now))}:
        raise Meanwhile("Somebody else has recorded this already, or the next lead is named.")
    names = registry("FAMILY_PEOPLE")([family])[family]
    errors = telling_fault(told, "", timezone.localdate(now))
    if not set(told.people) <= set(names):
        errors["people"] = "Choose people of this family"
    if errors:
        raise Invalid(errors)
    put(
        LEAD_TOLD,
        thread=family,
        happened=told.on,
        marks=ToldMarks(held.pk, told.on, told.how),
        facts=ToldOfLeadFacts(
            worker(held.worker_id or 0).with_agency, whom(told.people, names), label("told_how", told.how)
        ),
        people=dict.fromkeys(told.people),
    )

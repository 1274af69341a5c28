"""A family is told who stands in for its lead."""

import datetime as dt

from django.utils import timezone

from familiesfirst.agencies.api import workers
from familiesfirst.involvement.actions._leading import lock_family
from familiesfirst.involvement.entries.cover import COVER_TOLD, CoverFacts, ToldMarks
from familiesfirst.involvement.models import Cover
from familiesfirst.involvement.rules import Told, telling_fault, whom
from familiesfirst.policy.api import label
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put, registry


@action("involvement.tell_of_cover")
def tell_of_cover(*, by: Actor, now: dt.datetime, involvement: int, told: Told) -> None:
    """Whom of the family somebody told, when and how. Meanwhile when they were told already; Invalid beside the
    fields."""
    held = Cover.objects.select_related("involvement").filter(pk=involvement).first()
    if held is None:
        raise NotThere
    family = lock_family(held.involvement.thread_id)
    authorise(thread=family)
    held.refresh_from_db()
    if held.told_on is not None:
        raise Meanwhile("Somebody else has recorded this already.")
    names = registry("FAMILY_PEOPLE")([family])[family]
    errors = telling_fault(told, "", timezone.localdate(now))
    if not set(told.people) <= set(names):
        errors["people"] = "Choose people of this family"
    if errors:
        raise Invalid(errors)
    held.told_on, held.not_told_why = told.on, ""
    held.save(update_fields=["told_on", "not_told_why"])
    who = workers([held.involvement.worker_id or 0])[held.involvement.worker_id or 0]
    put(
        COVER_TOLD,
        thread=family,
        happened=told.on,
        marks=ToldMarks(held.pk, told.on, told.how),
        facts=CoverFacts(who.with_agency, "", whom(told.people, names), label("told_how", told.how)),
        people=dict.fromkeys(told.people),
    )

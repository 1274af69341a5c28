"""A worker's or service's part in a family's help comes to an end."""

import datetime as dt

from familiesfirst.involvement.actions._for_now import lead_for_now
from familiesfirst.involvement.actions._leading import active_in, end, lock_family, without_a_lead
from familiesfirst.involvement.actions._overseeing import oversee
from familiesfirst.involvement.models import Involvement
from familiesfirst.involvement.rules import LEAD, SUPERVISOR
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, registry, root_of


@action("involvement.end_involvement")
def end_involvement(
    *, by: Actor, now: dt.datetime, involvement: int, why: str, family_told: str = "", help_ended: bool = False
) -> None:
    """Ends it today. A family whose lead ends, its help going on, has somebody who leads for now, and goes before the
    family help team until the next is named.

    Invalid without a reason, for the lead without how the family was told, and while the family cannot be without
    this part; Meanwhile when it has ended already.
    """
    held = Involvement.objects.filter(pk=involvement).first()
    if held is None:
        raise NotThere
    lock_family(held.thread_id)
    held.refresh_from_db()
    authorise(thread=held.thread_id)
    if held.ended is not None:
        raise Meanwhile("This has been ended in the meantime.")
    if not why.strip():
        raise Invalid({"why": "Say why it ends"})
    if held.role == LEAD and not family_told.strip():
        raise Invalid({"family_told": "Say how the family was told, and what they said"})
    if not help_ended:
        _check_needed(held)
    _end(held, now, why.strip(), family_told.strip(), help_ended)


def _check_needed(held: Involvement) -> None:
    """Invalid with a sentence where a room above says that the part may not be empty now."""
    for needed in registry("NEEDED_ROUND"):
        if sentence := needed(root_of(held.thread_id), held.role):
            raise Invalid({"why": sentence})


def _end(held: Involvement, now: dt.datetime, why: str, family_told: str, help_ended: bool) -> None:
    """A lead is ended on everything that is read as this family: families may have been joined under one lead."""
    family = root_of(held.thread_id)
    if held.role == LEAD and not help_ended and lead_for_now(held, family, now, why, family_told=family_told):
        return
    for each in active_in(family, LEAD) if held.role == LEAD else [held]:
        end(each, now, why=why, family_told=family_told, help_ended=help_ended)
    if held.role == LEAD and held.worker_id is not None and not help_ended:
        without_a_lead(family, held.worker_id, now)
    if held.role == SUPERVISOR and not help_ended:
        oversee(family, now)

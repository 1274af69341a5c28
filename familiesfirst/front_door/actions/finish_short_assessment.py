"""A short assessment at the front door ends: it was enough, or more help is to be decided."""

import datetime as dt

from familiesfirst.front_door.access import contact_for_change
from familiesfirst.front_door.entries.deciding import SHORT_ASSESSMENT_FINISHED
from familiesfirst.front_door.leaving import leave_when_done
from familiesfirst.front_door.models import Contact, ShortAssessment
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

ENOUGH, MORE_HELP = "enough", "more_help"


@action("front_door.finish_short_assessment")
def finish_short_assessment(*, by: Actor, now: dt.datetime, contact: int, outcome: str, said: str) -> None:
    """Keeps what was found and done. `more_help` brings the contact back to be decided."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    held = ShortAssessment.objects.filter(contact=row, finished_at=None).first()
    if held is None:
        raise Meanwhile("There is no short assessment going on here.")
    _check(outcome, said)
    held.finished_by, held.finished_at, held.outcome = by.worker, now, outcome
    held.save(update_fields=["finished_by", "finished_at", "outcome"])
    put(
        SHORT_ASSESSMENT_FINISHED,
        thread=contact,
        happened=now,
        marks=SHORT_ASSESSMENT_FINISHED.marks(outcome=outcome),
        facts=SHORT_ASSESSMENT_FINISHED.facts(said=said.strip()),
    )
    if outcome == MORE_HELP:
        row.status = Contact.Status.LOOKED_AT
        row.save(update_fields=["status"])
    else:
        row.short_assessment = held
        leave_when_done(row, now)


def _check(outcome: str, said: str) -> None:
    found = {}
    if outcome not in (ENOUGH, MORE_HELP):
        found["outcome"] = "Say whether this was enough"
    if not said.strip():
        found["said"] = "Say what you found and what was done: the family may read it"
    if found:
        raise Invalid(found)

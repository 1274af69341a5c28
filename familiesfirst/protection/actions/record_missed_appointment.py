"""An appointment before birth was missed, as midwifery records it: an alert, until somebody answers it."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family, unborn_in
from familiesfirst.protection.entries.seeing import MISSED, AppointmentFacts, AppointmentMarks
from familiesfirst.protection.rules.unborn import check_missed
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.record_missed_appointment")
def record_missed_appointment(
    *, by: Actor, now: dt.datetime, family: int, child: int, day: dt.date, words: str, visitors: people.Visitors
) -> int:
    """The entry's id, dated the appointment. NotThere for a child who is not expected any more; Invalid by field,
    also without what those who visit may be told."""
    root = locked_family(family)
    authorise(thread=root)
    unborn_in(root, child)
    errors = check_missed(day, words, timezone.localdate(now), answers=False)
    if too_early := people.before_their_time([child], day):
        errors |= {"day": too_early}
    if errors := errors | visitors.faults(MISSED.sensitivity):
        raise Invalid(errors)
    facts, marks = AppointmentFacts(words.strip(), **visitors.facts), AppointmentMarks(day)
    return put(MISSED, thread=root, happened=day, marks=marks, facts=facts, people={child: None})

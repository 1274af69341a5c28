"""What was done about appointments before birth that were missed."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people.api import Visitors
from familiesfirst.protection.access import locked_family, unborn_in
from familiesfirst.protection.entries.seeing import ANSWERED, AppointmentFacts, AppointmentMarks
from familiesfirst.protection.rules.unborn import check_missed
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.answer_missed_appointment")
def answer_missed_appointment(
    *, by: Actor, now: dt.datetime, family: int, child: int, day: dt.date, words: str, visitors: Visitors
) -> int:
    """The entry's id. day: when it was done. NotThere for a child who is not expected any more; Invalid by field,
    also without what those who visit may be told."""
    root = locked_family(family)
    authorise(thread=root)
    unborn_in(root, child)
    errors = visitors.faults(ANSWERED.sensitivity) | check_missed(day, words, timezone.localdate(now), answers=True)
    if errors:
        raise Invalid(errors)
    facts, marks = AppointmentFacts(words.strip(), **visitors.facts), AppointmentMarks(day)
    return put(ANSWERED, thread=root, happened=day, marks=marks, facts=facts, people={child: None})

"""Whoever asked the team for advice says what came of it."""

import datetime as dt

from familiesfirst.people.api import NOT_ASKED, Visitors
from familiesfirst.policy.api import codeset
from familiesfirst.protection.actions._consulting import consultation_for_change
from familiesfirst.protection.entries.consultation import CAME_OF, CameOfFacts, CameOfMarks
from familiesfirst.protection.rules.consultation import check_came_of
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("protection.say_what_came")
def say_what_came(
    *, by: Actor, now: dt.datetime, consultation: int, outcome: str, words: str, visitors: Visitors = NOT_ASKED
) -> int:
    """The entry's id. outcome: a code of `consultation_outcome`. Meanwhile before it is answered, or became a
    contact; Invalid by field, and on a family's record without what those who visit may be told where few may read it.
    """
    row = consultation_for_change(by, consultation, now)
    authorise()
    if row.answered_at is None and row.state != "contact":
        raise Meanwhile("Nobody has answered this yet.")
    errors = check_came_of(outcome, words, codeset("consultation_outcome", now.date()))
    if errors := errors | (visitors.faults(row.sensitivity) if row.on_record else {}):
        raise Invalid(errors)
    row.outcome = outcome
    row.save(update_fields=["outcome"])
    return put(
        CAME_OF,
        thread=row.thread_id,
        happened=now,
        marks=CameOfMarks(row.pk, outcome),
        facts=CameOfFacts(words.strip(), **visitors.facts),
        people=dict.fromkeys(row.people) or None,
        sensitivity=row.sensitivity,
    )

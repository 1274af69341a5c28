"""Whoever asked the team for advice says what came of it."""

import datetime as dt

from familiesfirst.policy.api import codeset
from familiesfirst.protection.actions._consulting import consultation_for_change
from familiesfirst.protection.entries.consultation import CAME_OF, CameOfMarks, WordsFacts
from familiesfirst.protection.rules.consultation import check_came_of
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("protection.say_what_came")
def say_what_came(*, by: Actor, now: dt.datetime, consultation: int, outcome: str, words: str) -> int:
    """The entry's id. outcome: a code of `consultation_outcome`. Meanwhile before it is answered, or became a
    contact; Invalid by field."""
    row = consultation_for_change(by, consultation, now)
    authorise()
    if row.answered_at is None and row.state != "contact":
        raise Meanwhile("Nobody has answered this yet.")
    if errors := check_came_of(outcome, words, codeset("consultation_outcome", now.date())):
        raise Invalid(errors)
    row.outcome = outcome
    row.save(update_fields=["outcome"])
    return put(
        CAME_OF,
        thread=row.thread_id,
        happened=now,
        marks=CameOfMarks(row.pk, outcome),
        facts=WordsFacts(words.strip()),
        people=dict.fromkeys(row.people) or None,
        sensitivity=row.sensitivity,
    )

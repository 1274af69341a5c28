"""Somebody of the child protection team gives the advice they were asked for."""

import datetime as dt

from familiesfirst.people.api import NOT_ASKED, Visitors
from familiesfirst.protection.actions._consulting import answers, consultation_for_change
from familiesfirst.protection.entries.consultation import ANSWERED, AnsweredFacts, AnsweredMarks
from familiesfirst.protection.rules.consultation import check_answer
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("protection.answer_consultation")
def answer_consultation(
    *, by: Actor, now: dt.datetime, consultation: int, words: str, visitors: Visitors = NOT_ASKED
) -> int:
    """The entry's id. NotThere when somebody else is asked; Meanwhile when it was answered; Invalid without
    words, and on a family's record without what those who visit may be told where few may read it."""
    row = consultation_for_change(by, consultation, now)
    authorise()
    if not answers(by, row):
        raise NotThere
    if row.answered_at is not None:
        raise Meanwhile("Somebody of the team has answered this. Read what they said before you go on.")
    errors = check_answer(words)
    if errors := errors | (visitors.faults(row.sensitivity) if row.on_record else {}):
        raise Invalid(errors)
    row.answered_by_id, row.answered_at = by.worker, now
    row.state = "answered" if row.state == "asked" else row.state
    row.save(update_fields=["answered_by", "answered_at", "state"])
    return put(
        ANSWERED,
        thread=row.thread_id,
        happened=now,
        marks=AnsweredMarks(row.pk),
        facts=AnsweredFacts(words.strip(), f"{by.name}, {by.agency_name}", **visitors.facts),
        people=dict.fromkeys(row.people) or None,
        sensitivity=row.sensitivity,
    )

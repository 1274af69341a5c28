"""Whoever is named answers a disagreement at its stage."""

import datetime as dt

from familiesfirst.protection.actions._disagreeing import by_words, disagreement_for_change
from familiesfirst.protection.entries.disagreement import ANSWERED, AnsweredMarks, SaidFacts
from familiesfirst.protection.queries.disagreement import owns
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("protection.answer_disagreement")
def answer_disagreement(*, by: Actor, now: dt.datetime, disagreement: int, agreed: bool | None, words: str) -> int:
    """The entry's id. NotThere when somebody else answers; Meanwhile when it was answered; Invalid by field."""
    row = disagreement_for_change(by, disagreement, now, "open")
    authorise()
    if not owns(by, row):
        raise NotThere
    errors = {} if agreed is not None else {"agreed": "Say whether you agree to what is wanted."}
    if not words.strip():
        errors["words"] = "Say why, and what happens now."
    if errors:
        raise Invalid(errors)
    row.state, row.agreed = "answered", agreed
    row.save(update_fields=["state", "agreed"])
    return put(
        ANSWERED,
        thread=row.thread_id,
        happened=now,
        marks=AnsweredMarks(row.pk, row.stage, bool(agreed)),
        facts=SaidFacts(words.strip(), by_words(by)),
    )

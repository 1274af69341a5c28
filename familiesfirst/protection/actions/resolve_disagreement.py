"""A disagreement ends, and how."""

import datetime as dt

from familiesfirst.policy.api import codeset
from familiesfirst.protection.actions._disagreeing import by_words, disagreement_for_change
from familiesfirst.protection.entries.disagreement import RESOLVED, ResolvedMarks, SaidFacts
from familiesfirst.protection.queries.disagreement import owns, raised
from familiesfirst.protection.rules.disagreement import may_end
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put


@action("protection.resolve_disagreement")
def resolve_disagreement(*, by: Actor, now: dt.datetime, disagreement: int, outcome: str, words: str) -> int:
    """The entry's id. outcome: a code of `disagreement_outcome`. Whoever raised it may take it back at any time; else
    it was answered first. Meanwhile when it was not, or is over; Invalid by field.
    """
    row = disagreement_for_change(by, disagreement, now, "open", "answered")
    authorise()
    errors = {} if outcome in codeset("disagreement_outcome") else {"outcome": "Choose how it ended."}
    if not words.strip():
        errors["words"] = "Say what was agreed, and what happens now."
    if errors:
        raise Invalid(errors)
    if not may_end(row.state, outcome, raised=raised(by, row), owns=owns(by, row)):
        raise Meanwhile("It is answered first; or whoever raised it takes it back.")
    row.state, row.resolved_at, row.outcome = "resolved", now, outcome
    row.save(update_fields=["state", "resolved_at", "outcome"])
    return put(
        RESOLVED,
        thread=row.thread_id,
        happened=now,
        marks=ResolvedMarks(row.pk, outcome),
        facts=SaidFacts(words.strip(), by_words(by)),
    )

"""A supervisor decides what happens when nobody is met, time after time."""

import datetime as dt

from django.utils import timezone

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.attempts import ATTEMPTS_DECIDED, DecidedFacts, DecidedMarks
from familiesfirst.family_help.queries.attempts import history_of, is_asked
from familiesfirst.family_help.rules.attempts import KEEP_TRYING, AttemptsDecision, check_decision, latest_row
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, lock_threads, put


@action("family_help.decide_attempts")
def decide_attempts(*, by: Actor, now: dt.datetime, family: int, decision: AttemptsDecision, token: str = "") -> int:
    """Puts the decision on the record; its entry's id. It stops what asked for it.

    Meanwhile when nothing asks for one: it was decided, or somebody was met. Invalid beside the fields.
    """
    authorise(thread=family)
    lock_threads(family)
    if errors := check_decision(decision, timezone.localdate(now)):
        raise Invalid(errors)
    if not is_asked(family, now):
        raise Meanwhile("This has been decided, or somebody was met meanwhile. Look at the story again.")
    entry = put(
        ATTEMPTS_DECIDED,
        thread=family,
        happened=now,
        marks=DecidedMarks(
            decision.choice,
            latest_row(history_of(family)),
            decision.until if decision.choice == KEEP_TRYING else None,
        ),
        facts=DecidedFacts(decision.why.strip(), decision.how.strip()),
    )
    once(token, entry)
    return entry

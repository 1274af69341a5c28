"""The national referral mechanism decided: on reasonable grounds, then conclusively."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import FIRST_RESPONDERS, is_first_responder, locked_family, national_of
from familiesfirst.protection.entries.missing import DECIDED, DecisionFacts, DecisionMarks
from familiesfirst.protection.rules.missing import check_decision
from familiesfirst.record.api import Actor, Invalid, Meanwhile, Refused, action, authorise, put

WHAT = "what the national referral mechanism decided"


@action("protection.record_national_decision")
def record_national_decision(
    *, by: Actor, now: dt.datetime, family: int, referral: int, stage: str, outcome: str, on: dt.date,
    words: str, visitors: people.Visitors = people.NOT_ASKED, tellings: Collection[people.PersonTold] = (),
) -> int:  # fmt: skip
    """The entry's id, dated the day it was decided. stage: grounds or conclusive. outcome: a code of
    `mechanism_outcome`. words: what it means for them. tellings: of each of the family, whether they were told.

    NotThere for another family's; Meanwhile when that stage is decided; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    if not is_first_responder(by):
        raise Refused(FIRST_RESPONDERS)
    row = national_of(root, referral)
    if stage in ("grounds", "conclusive") and getattr(row, stage):
        raise Meanwhile("Somebody has recorded this decision already.")
    after = row.referred_on if stage == "grounds" else row.grounds_on or row.referred_on
    outcomes, today = codeset("mechanism_outcome", now.date()), timezone.localdate(now)
    errors = check_decision(stage, outcome, on, words, outcomes, after=after, grounds=row.grounds, today=today)
    errors |= visitors.faults(DECIDED.sensitivity)
    if errors := errors | people.faults_in_telling(root, tellings, now):
        raise Invalid(errors)
    setattr(row, stage, outcome)
    setattr(row, f"{stage}_on", on)
    row.save(update_fields=[stage, f"{stage}_on"])
    names = {str(p): name for p, name in people.names_of([row.person_id]).items()}
    entry = put(
        DECIDED,
        thread=root,
        happened=on,
        marks=DecisionMarks(row.pk, stage, outcome, on),
        facts=DecisionFacts(names, words.strip(), **visitors.facts),
        people={row.person_id: None},
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)

"""The rapid review of a serious incident is held."""

import datetime as dt

from django.utils import timezone

from familiesfirst.policy.api import codeset
from familiesfirst.protection.actions._incidents import incident_for_change
from familiesfirst.protection.entries.incident import REVIEWED, ReviewedMarks, SaidFacts
from familiesfirst.protection.rules.incident import check_on
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.hold_rapid_review")
def hold_rapid_review(
    *, by: Actor, now: dt.datetime, incident: int, on: dt.date, outcome: str, words: str, told: str
) -> int:
    """The entry's id. outcome: a code of `rapid_review_outcome`. words: what it found, and what is done now.

    Meanwhile when it was not notified, or is reviewed already; Invalid by field.
    """
    authorise()
    row = incident_for_change(by, incident, "notified")
    errors = check_on(on, row.notified or row.aware, timezone.localdate(now))
    if outcome not in codeset("rapid_review_outcome", on):
        errors["outcome"] = "Choose what it decided."
    if not words.strip():
        errors["words"] = "Say what it found, and what is done now."
    if not told.strip():
        errors["told"] = "Say who was told: the panel, and each partner."
    if errors:
        raise Invalid(errors)
    row.state, row.reviewed, row.outcome = "reviewed", on, outcome
    row.save(update_fields=["state", "reviewed", "outcome"])
    facts = SaidFacts(words.strip(), told=told.strip())
    return put(REVIEWED, thread=row.thread_id, happened=on, marks=ReviewedMarks(row.pk, outcome), facts=facts)

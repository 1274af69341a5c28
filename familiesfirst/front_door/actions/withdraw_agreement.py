"""Somebody no longer agrees to be helped."""

import datetime as dt

from familiesfirst.front_door.access import told_for_change
from familiesfirst.front_door.entries.working import AGREEMENT_WITHDRAWN
from familiesfirst.front_door.models import Agreement
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.record.api import Actor, Invalid, action, authorise, put

STANDING = (Agreement.Answer.AGREES, Agreement.Answer.AGREES_IN_PART)


@action("front_door.withdraw_agreement")
def withdraw_agreement(*, by: Actor, now: dt.datetime, told: int, words: str = "") -> int:
    """Keeps that an agreement no longer stands. Invalid when they had not agreed."""
    row = told_for_change(told)
    authorise(thread=row.contact_id)
    latest = row.agreements.order_by("at", "pk").last()
    if latest is None or latest.answer not in STANDING:
        raise Invalid({"words": "There is no agreement of theirs to withdraw"})
    withdrawn = Agreement.Answer.WITHDRAWN
    kept = Agreement.objects.create(
        contact=row.contact, told=row, person=row.person, answer=withdrawn, words=words.strip(), by=by.worker, at=now
    )
    put(
        AGREEMENT_WITHDRAWN,
        thread=row.contact_id,
        happened=now,
        marks=AGREEMENT_WITHDRAWN.marks(told=told, answer=withdrawn),
        facts=AGREEMENT_WITHDRAWN.facts(who=name_of(told_as(row)), words=words.strip()),
        people={row.person_id: None} if row.person_id else None,
    )
    return kept.pk

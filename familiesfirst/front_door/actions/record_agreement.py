"""Somebody says whether they agree to be helped."""

import datetime as dt

from familiesfirst.front_door.access import told_for_change
from familiesfirst.front_door.entries.working import AGREEMENT_RECORDED
from familiesfirst.front_door.models import Agreement, Told
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.record.api import Actor, Invalid, action, authorise, put

ABLE_TO_AGREE = (Told.Kind.ADULT, Told.Kind.YOUNG_PERSON)
ANSWERS = (Agreement.Answer.AGREES, Agreement.Answer.AGREES_IN_PART, Agreement.Answer.DECLINES)


@action("front_door.record_agreement")
def record_agreement(*, by: Actor, now: dt.datetime, told: int, answer: str, words: str = "") -> int:
    """Keeps one adult's, or able young person's, word about being helped. A later word of theirs takes its place."""
    row = told_for_change(told)
    authorise(thread=row.contact_id)
    _check(row, answer, words)
    kept = Agreement.objects.create(
        contact=row.contact, told=row, person=row.person, answer=answer, words=words.strip(), by=by.worker, at=now
    )
    put(
        AGREEMENT_RECORDED,
        thread=row.contact_id,
        happened=now,
        marks=AGREEMENT_RECORDED.marks(told=told, answer=answer),
        facts=AGREEMENT_RECORDED.facts(who=name_of(told_as(row)), words=words.strip()),
        people={row.person_id: None} if row.person_id else None,
    )
    return kept.pk


def _check(row: Told, answer: str, words: str) -> None:
    if row.kind not in ABLE_TO_AGREE:
        raise Invalid({"answer": "An adult agrees for themself, and so does a young person who is able to"})
    if answer not in ANSWERS:
        raise Invalid({"answer": "Say whether they agree"})
    if answer == Agreement.Answer.AGREES_IN_PART and not words.strip():
        raise Invalid({"words": "Say what they agree to, and what not"})

"""Whoever told us is answered; or it is said why they are not to be."""

import datetime as dt
from functools import partial

from familiesfirst.front_door.access import contact_for_change
from familiesfirst.front_door.entries.deciding import REFERRER_ANSWERED, REFERRER_NOT_ANSWERED
from familiesfirst.front_door.leaving import leave_when_done
from familiesfirst.front_door.letters import letter_for
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.notices import tell_referrer
from familiesfirst.front_door.rules.telling import Answer, Teller, may_be_told, refusal, way_refused
from familiesfirst.front_door.telling import address_of, teller_of
from familiesfirst.record.api import Actor, Invalid, Meanwhile, Refused, action, authorise, on_commit, put

NOT_AT_ALL = "not"


@action("front_door.answer_referrer")
def answer_referrer(
    *, by: Actor, now: dt.datetime, contact: int, way: str, why_not: str = "", letter: str = ""
) -> None:
    """Answers by e-mail, letter or phone, or records why not (`way="not"`).

    A relative or member of the public gets the fixed letter whatever is passed in; for others `letter` is what was read
    before sending (the composed letter when empty). Refused when they may not be written to.
    """
    row = contact_for_change(contact)
    authorise(thread=contact)
    if row.answer_status != Contact.AnswerStatus.DUE:
        raise Meanwhile("This was answered meanwhile. What you wrote is still below; nothing of it was sent.")
    if way == NOT_AT_ALL:
        _leave_unanswered(row, why_not.strip(), now)
    else:
        _answer(row, way, letter, now)
    leave_when_done(row, now)


def _leave_unanswered(row: Contact, why: str, now: dt.datetime) -> None:
    if not why:
        raise Invalid({"why_not": "Say why they are not to be answered"})
    _is(row, Contact.AnswerStatus.NOT_TO_BE_ANSWERED)
    put(REFERRER_NOT_ANSWERED, thread=row.pk, happened=now, facts=REFERRER_NOT_ANSWERED.facts(why=why))


def _answer(row: Contact, way: str, letter: str, now: dt.datetime) -> None:
    teller, address = teller_of(row), address_of(row)
    _check(row, teller, way)
    say = may_be_told(teller)
    words = letter.strip() if letter.strip() and say.answer is not Answer.DEALT_WITH else letter_for(row)
    _is(row, Contact.AnswerStatus.ANSWERED)
    put(
        REFERRER_ANSWERED,
        thread=row.pk,
        happened=now,
        marks=REFERRER_ANSWERED.marks(answer=say.answer.value, way=way),
        facts=REFERRER_ANSWERED.facts(to=row.referrer.name or "whoever told us", letter=words),
    )
    if way == "email":
        on_commit(partial(tell_referrer, address, signs_in=row.sender_worker is not None))


def _check(row: Contact, teller: Teller, way: str) -> None:
    sentence = refusal(teller, decided=row.status == Contact.Status.DECIDED, answered=False)
    if sentence:
        raise Refused(sentence)
    if fault := way_refused(teller, way):
        raise Invalid({"way": fault})


def _is(row: Contact, status: str) -> None:
    row.answer_status = status
    row.save(update_fields=["answer_status"])

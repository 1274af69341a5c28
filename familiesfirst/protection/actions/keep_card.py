"""An answer is kept, with names removed, as a card that everybody at work can find."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.actions._consulting import (
    answers,
    check_words,
    consultation_for_change,
    names_of_question,
)
from familiesfirst.protection.entries.consultation import CARD_KEPT, CardFacts, CardMarks
from familiesfirst.protection.models import GuideCard
from familiesfirst.protection.rules.consultation import Card
from familiesfirst.record.api import Actor, Meanwhile, NotThere, action, authorise, put


@action("protection.keep_card")
def keep_card(*, by: Actor, now: dt.datetime, consultation: int, card: Card) -> int:
    """The card's id. NotThere for whoever may not answer; Meanwhile before it is answered.

    Invalid beside the fields, also while a name, a number, a date or a postcode still stands on it.
    """
    row = consultation_for_change(by, consultation, now)
    authorise()
    if not answers(by, row):
        raise NotThere
    if row.answered_at is None:
        raise Meanwhile("There is no answer to keep yet.")
    check_words(card, now, names_of_question(row))
    made = GuideCard.objects.create(
        sort=card.sort, discipline=row.discipline, title=card.title.strip(), words=card.words.strip(),
        ring=card.ring.strip(), folded=people.fold_name(f"{card.title} {card.words} {card.ring}"),
        kept_by_id=by.worker, kept_at=now, consultation=row,
    )  # fmt: skip
    put(
        CARD_KEPT,
        thread=row.thread_id,
        happened=now,
        marks=CardMarks(row.pk, made.pk, card.sort),
        facts=CardFacts(made.title),
        sensitivity=row.sensitivity,
    )
    return made.pk

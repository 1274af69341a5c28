"""A card is put otherwise: how it works here has changed, or was said badly."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.actions._consulting import card_for_change, check_words, names_of_question, thread_of_card
from familiesfirst.protection.entries.consultation import CARD_CHANGED, CardChangedMarks, CardFacts
from familiesfirst.protection.rules.consultation import Card
from familiesfirst.record.api import Actor, action, authorise, put


@action("protection.change_card")
def change_card(*, by: Actor, now: dt.datetime, card: int, version: int, said: Card) -> int:
    """The entry’s id. version: of the card as it was read. NotThere when it was withdrawn; Meanwhile when somebody
    changed it since; Invalid beside the fields, also while a name, a number, a date or a postcode stands on it."""
    authorise()
    row = card_for_change(by, card, version)
    names = list(names_of_question(row.consultation)) if row.consultation is not None else []
    check_words(said, now, names)
    row.sort, row.title, row.words, row.ring = said.sort, said.title.strip(), said.words.strip(), said.ring.strip()
    row.folded = people.fold_name(f"{row.title} {row.words} {row.ring}")
    row.version += 1
    row.kept_by_id, row.kept_at = by.worker, now
    row.save()
    return put(
        CARD_CHANGED,
        thread=thread_of_card(row, now),
        happened=now,
        marks=CardChangedMarks(row.pk, row.version, row.sort),
        facts=CardFacts(row.title),
        sensitivity=row.consultation.sensitivity if row.consultation is not None else None,
    )

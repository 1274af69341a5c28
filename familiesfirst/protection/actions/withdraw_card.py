"""A card is taken away: it is not so any more, or ought never to have been kept."""

import datetime as dt

from familiesfirst.protection.actions._consulting import card_for_change, thread_of_card
from familiesfirst.protection.entries.consultation import CARD_WITHDRAWN, CardChangedMarks, CardWithdrawnFacts
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.withdraw_card")
def withdraw_card(*, by: Actor, now: dt.datetime, card: int, version: int, why: str) -> int:
    """The entry’s id. From now on nobody finds it. NotThere and Meanwhile as for changing it; Invalid without why."""
    authorise()
    row = card_for_change(by, card, version)
    if not why.strip():
        raise Invalid({"why": "Say why it is taken away."})
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    return put(
        CARD_WITHDRAWN,
        thread=thread_of_card(row, now),
        happened=now,
        marks=CardChangedMarks(row.pk, row.version, row.sort),
        facts=CardWithdrawnFacts(row.title, why.strip()),
        sensitivity=row.consultation.sensitivity if row.consultation is not None else None,
    )

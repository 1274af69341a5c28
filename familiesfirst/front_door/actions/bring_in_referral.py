"""A referral made earlier, elsewhere, is brought in from a return."""

import datetime as dt

from familiesfirst.front_door.entries.deciding import REFERRAL_MADE
from familiesfirst.record.api import Actor, action, authorise, put


@action("front_door.bring_in_referral")
def bring_in_referral(
    *, by: Actor, now: dt.datetime, family: int, person: int, happened: dt.date, source: str | None,
    primary_need: str | None, nfa: bool,
) -> int:  # fmt: skip
    """Puts one child's referral on their family's record, dated when it happened; the entry's id."""
    authorise(thread=family)
    return put(
        REFERRAL_MADE,
        thread=family,
        happened=happened,
        marks=REFERRAL_MADE.marks(source=source, primary_need=primary_need, nfa=nfa),
        people={person: None},
    )

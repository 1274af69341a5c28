"""A manager reads what the out-of-hours team opened."""

import datetime as dt

from familiesfirst.involvement.actions._opening import look_at
from familiesfirst.involvement.entries import OUT_OF_HOURS_READ
from familiesfirst.record.api import Actor, action


@action("involvement.read_opening")
def read_opening(*, by: Actor, now: dt.datetime, opening: int, words: str = "", justified: bool = True) -> None:
    """Says that it was read, with words where something follows from it."""
    look_at(by, now, opening, words, kind="out_of_hours", entry=OUT_OF_HOURS_READ, justified=justified)

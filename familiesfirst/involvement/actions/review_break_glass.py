"""A manager reviews an emergency opening."""

import datetime as dt

from familiesfirst.involvement.actions._opening import look_at
from familiesfirst.involvement.entries import BREAK_GLASS_REVIEWED
from familiesfirst.record.api import Actor, action


@action("involvement.review_break_glass")
def review_break_glass(*, by: Actor, now: dt.datetime, opening: int, justified: bool, words: str = "") -> None:
    """Says whether it was justified. Invalid when it was not and no words say why."""
    look_at(by, now, opening, words, kind="break_glass", entry=BREAK_GLASS_REVIEWED, justified=justified)

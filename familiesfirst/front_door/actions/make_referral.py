"""A child already helped becomes a child in need: a referral of that day, as the national count has it."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.front_door.entries.deciding import REFERRAL_MADE
from familiesfirst.record.api import Actor, action, authorise, put


@action("front_door.make_referral")
def make_referral(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], on: dt.date | dt.datetime, source: str
) -> int:
    """The entry's id. on: the day it holds from, and the assessment's time with it. source: of `referral_source`.

    No new contact and no new assessment come of it: what there is, is brought up to date.
    """
    authorise(thread=family)
    marks = REFERRAL_MADE.marks(source=source)
    return put(REFERRAL_MADE, thread=family, happened=on, marks=marks, people=dict.fromkeys(children))

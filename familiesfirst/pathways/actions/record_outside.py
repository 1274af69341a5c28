"""A family lives in another area for now, and stays ours: where, and who of that area was told."""

import datetime as dt

from familiesfirst.pathways.actions._areas import check, check_place, told_after
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import OUTSIDE, ToldFacts, ToldMarks
from familiesfirst.pathways.rules.transfers import Told
from familiesfirst.record.api import Actor, action, authorise, put


@action("pathways.record_outside")
def record_outside(*, by: Actor, now: dt.datetime, family: int, told: Told, where: str, words: str) -> int:
    """The entry's id. where: it is shown as a protected address is. Plan, lead and clocks stay ours.

    Invalid by field.
    """
    root = lock_family(family)
    authorise(thread=root)
    check(told, now, where="" if where.strip() else "Say where they live now.")
    happened = told_after(told.on, check_place(root, "elsewhere", OUTSIDE.code))
    facts = ToldFacts(told.area.strip(), told.who.strip(), words.strip(), where.strip())
    return put(OUTSIDE, thread=root, happened=happened, marks=ToldMarks(told.how), facts=facts)

"""A family, or a pregnant woman, is missing: another area is told."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.pathways.actions._areas import NOBODY, check, check_place, names_of, told_after
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import ALERTED, ToldFacts, ToldMarks
from familiesfirst.pathways.rules.transfers import Told
from familiesfirst.record.api import Actor, action, authorise, put


@action("pathways.alert_missing")
def alert_missing(*, by: Actor, now: dt.datetime, family: int, missing: Collection[int], told: Told, words: str) -> int:
    """The entry's id: one for each area that is told. NotThere for somebody of another family; Invalid."""
    root = lock_family(family)
    authorise(thread=root)
    worried = "" if words.strip() else "Say since when, and what makes you worried."
    check(told, now, missing="" if missing else NOBODY, words=worried)
    names = names_of(root, missing, "missing")
    happened = told_after(told.on, check_place(root, "missing", ALERTED.code))
    facts = ToldFacts(told.area.strip(), told.who.strip(), words.strip(), names=names)
    return put(
        ALERTED, thread=root, happened=happened, marks=ToldMarks(told.how), facts=facts, people=dict.fromkeys(missing)
    )

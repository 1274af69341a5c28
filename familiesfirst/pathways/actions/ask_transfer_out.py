"""Another area is asked to take a family on. Until it confirms in writing, we hold."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.pathways.actions._areas import check, check_place, told_after
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import OUT_ASKED, ToldFacts, ToldMarks
from familiesfirst.pathways.rules.transfers import Told
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that another area is asked to take the family on"


@action("pathways.ask_transfer_out")
def ask_transfer_out(
    *, by: Actor, now: dt.datetime, family: int, told: Told, words: str, tellings: Collection[people.PersonTold] = ()
) -> int:
    """The entry's id. words: what was sent. tellings: of each of the family.

    Levels, plans, leads and clocks stay as they are. Meanwhile where another area is asked already; Invalid by field.
    """
    root = lock_family(family)
    authorise(thread=root)
    wrong = "" if words.strip() else "Say what was sent, and what they were asked."
    check(told, now, people.faults_in_telling(root, tellings, now), words=wrong)
    happened = told_after(told.on, check_place(root, "out", OUT_ASKED.code))
    facts = ToldFacts(told.area.strip(), told.who.strip(), words.strip())
    entry = put(OUT_ASKED, thread=root, happened=happened, marks=ToldMarks(told.how), facts=facts)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)

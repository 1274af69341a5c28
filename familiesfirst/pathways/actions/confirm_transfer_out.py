"""The receiving area confirms in writing from which day it holds. Each plan, part and level is then ended by name."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.pathways.actions._areas import check, check_place, told_after
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import OUT_CONFIRMED, ConfirmedMarks, ToldFacts
from familiesfirst.pathways.rules.transfers import Told
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that another area takes the family on"


@action("pathways.confirm_transfer_out")
def confirm_transfer_out(
    *, by: Actor, now: dt.datetime, family: int, told: Told, holds_from: dt.date, words: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:  # fmt: skip
    """The entry's id. tellings: of each of the family.

    From now on a protection plan may end as transferred, and help may close so: nothing ends by itself. Meanwhile
    where no area is asked; Invalid by field: a call is no confirmation in writing.
    """
    root = lock_family(family)
    authorise(thread=root)
    written = told.how in setting("transfer_in_writing")  # type: ignore[operator]
    wrong = "" if written else "A confirmation is in writing: until then, we hold."
    early = "We hold until they confirm in writing: not before that day." if holds_from < told.on else ""
    check(told, now, people.faults_in_telling(root, tellings, now), how=wrong, holds_from=early)
    happened = told_after(told.on, check_place(root, "out", OUT_CONFIRMED.code))
    facts = ToldFacts(told.area.strip(), told.who.strip(), words.strip())
    marks = ConfirmedMarks(told.how, holds_from)
    entry = put(OUT_CONFIRMED, thread=root, happened=happened, marks=marks, facts=facts)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)

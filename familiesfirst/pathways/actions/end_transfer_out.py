"""A transfer to another area is over: not taken on, or done."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.pathways.actions._areas import because, check_place
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import OUT_ENDED, WhyFacts
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that no other area is asked to take the family on any more"


@action("pathways.end_transfer_out")
def end_transfer_out(
    *, by: Actor, now: dt.datetime, family: int, words: str, tellings: Collection[people.PersonTold] = ()
) -> int:
    """The entry's id. tellings: of each of the family.

    Meanwhile where no other area is asked; Invalid without words.
    """
    root = lock_family(family)
    authorise(thread=root)
    because(words, people.faults_in_telling(root, tellings, now))
    check_place(root, "out", OUT_ENDED.code)
    entry = put(OUT_ENDED, thread=root, happened=now, facts=WhyFacts(words.strip()))
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)

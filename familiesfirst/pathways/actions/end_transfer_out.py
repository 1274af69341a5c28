"""A transfer to another area is over: not taken on, or done."""

import datetime as dt

from familiesfirst.pathways.actions._areas import because, check_place
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import OUT_ENDED, WhyFacts
from familiesfirst.record.api import Actor, action, authorise, put


@action("pathways.end_transfer_out")
def end_transfer_out(*, by: Actor, now: dt.datetime, family: int, words: str) -> int:
    """The entry's id. Meanwhile where no other area is asked; Invalid without words."""
    root = lock_family(family)
    authorise(thread=root)
    because(words)
    check_place(root, "out", OUT_ENDED.code)
    return put(OUT_ENDED, thread=root, happened=now, facts=WhyFacts(words.strip()))

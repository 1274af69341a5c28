"""A family lives in our area again."""

import datetime as dt

from familiesfirst.pathways.actions._areas import because, check_place
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import BACK, WhyFacts
from familiesfirst.record.api import Actor, action, authorise, put


@action("pathways.record_back")
def record_back(*, by: Actor, now: dt.datetime, family: int, words: str) -> int:
    """The entry's id. Meanwhile where they were not said to live elsewhere; Invalid without words."""
    root = lock_family(family)
    authorise(thread=root)
    because(words)
    check_place(root, "elsewhere", BACK.code)
    return put(BACK, thread=root, happened=now, facts=WhyFacts(words.strip()))

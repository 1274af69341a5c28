"""Whoever was missing is found: the alert ends, and those who were told hear so."""

import datetime as dt

from familiesfirst.pathways.actions._areas import because, check_place
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import FOUND, WhyFacts
from familiesfirst.record.api import Actor, action, authorise, put


@action("pathways.record_found")
def record_found(*, by: Actor, now: dt.datetime, family: int, words: str, where: str = "") -> int:
    """The entry's id. words: how they are, and that those who were alerted were told. where: shown as a protected
    address is. Meanwhile where nobody is missing; Invalid without words.
    """
    root = lock_family(family)
    authorise(thread=root)
    because(words)
    check_place(root, "missing", FOUND.code)
    return put(FOUND, thread=root, happened=now, facts=WhyFacts(words.strip(), where.strip()))

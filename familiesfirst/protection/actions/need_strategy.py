"""A strategy discussion is needed about children who are known already."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.involvement import api as involvement
from familiesfirst.protection.access import check_step, locked_family, names_in
from familiesfirst.record.api import Actor, Invalid, action, authorise, kind_of, put


@action("protection.need_strategy")
def need_strategy(*, by: Actor, now: dt.datetime, family: int, children: Collection[int], why: str) -> int:
    """The entry's id. From now on the family is before the child protection team; its lead stays.

    NotThere for somebody else's child; Meanwhile when one is being arranged already; Invalid without a reason.
    """
    root = locked_family(family)
    authorise(thread=root)
    names = names_in(root, children)
    if not why.strip():
        raise Invalid({"why": "Say what gives reasonable cause to suspect significant harm."})
    check_step(children, "strategy", "strategy.needed", names)
    involvement.put_before_team(root, "protection", None, now)
    needed = kind_of("strategy.needed")  # the front door's: one sentence for it, whoever writes it
    return put(needed, thread=root, happened=now, facts=needed.facts(why=why.strip()), people=dict.fromkeys(children))

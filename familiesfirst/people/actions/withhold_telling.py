"""Somebody is not told yet of what concerns them: who decided, why, and when it is looked at again."""

import datetime as dt

from familiesfirst.people.actions._withholding import keep_withheld
from familiesfirst.record.api import Actor, action, authorise


@action("people.withhold_telling")
def withhold_telling(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    entry: int,
    what: str,
    why: str,
    look_again_by: dt.date | None,
    decided_by: str = "",
) -> int:
    """Id of the entry. decided_by: who decided it, where that was not `by`.

    Meanwhile when they were told already; Invalid without why and a day to look again.
    """
    authorise(thread=family)
    about = {"what": what, "why": why, "decided_by": decided_by}
    return keep_withheld(by, now, family, person, entry, look_again_by=look_again_by, **about)

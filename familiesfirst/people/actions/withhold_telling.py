"""Somebody is not told yet of what concerns them: who decided, why, and when it is looked at again."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.standing import WITHHELD, WithheldFacts, WithheldMarks
from familiesfirst.people.models import Telling
from familiesfirst.people.rules.telling import check_withholding
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put


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
    row = family_for_change(family)
    owner = person_of(family, person)
    refuse(check_withholding(why, look_again_by, today_of(now)))
    held = Telling.objects.filter(person=owner, entry=entry).first() or Telling(person=owner, entry=entry, family=row)
    if held.state == "told":
        raise Meanwhile(f"{owner.short} was told of this already.")
    held.state, held.on, held.look_again_by, held.by_id = "withheld", today_of(now), look_again_by, by.worker
    held.said_in = put(
        WITHHELD,
        thread=family,
        happened=now,
        marks=WithheldMarks(entry, held.look_again_by),
        facts=WithheldFacts(owner.shown, what.strip(), why.strip(), decided_by.strip()),
        people={owner.pk: None},
    )
    keep(held)
    return held.said_in

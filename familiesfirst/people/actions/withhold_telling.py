"""Somebody is not told yet of what concerns them: who decided, why, and when it is looked at again."""

import datetime as dt

from familiesfirst.people.access import family_for_change, person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.standing import WITHHELD, WithheldFacts, WithheldMarks
from familiesfirst.people.models import Telling
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
) -> int:
    """Id of the entry. Meanwhile when they were told already; Invalid without why and a day to look again."""
    authorise(thread=family)
    row = family_for_change(family)
    owner = person_of(family, person)
    refuse(_faults(why, look_again_by, today_of(now)))
    held = Telling.objects.filter(person=owner, entry=entry).first() or Telling(person=owner, entry=entry, family=row)
    if held.state == "told":
        raise Meanwhile(f"{owner.short} was told of this already.")
    held.state, held.on, held.look_again_by = "withheld", today_of(now), look_again_by
    keep(held)
    return put(
        WITHHELD,
        thread=family,
        happened=now,
        marks=WithheldMarks(entry, held.look_again_by),
        facts=WithheldFacts(owner.shown, what.strip(), why.strip()),
        people={owner.pk: None},
    )


def _faults(why: str, look_again_by: dt.date | None, today: dt.date) -> dict[str, str]:
    errors = {} if why.strip() else {"why": "Say why they are not told yet: danger to whom, or which enquiry."}
    if look_again_by is None or look_again_by <= today:
        errors["look_again_by"] = "Give a date after today when this is looked at again."
    return errors

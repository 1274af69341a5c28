"""A household of a family, and who is in it."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.people.access import family_for_change, memberships_of
from familiesfirst.people.actions._adding import put_membership, today_of
from familiesfirst.people.entries.families import HOUSEHOLD, NamedFacts
from familiesfirst.people.models import Household
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("people.record_household")
def record_household(*, by: Actor, now: dt.datetime, family: int, name: str, people: Sequence[int] = ()) -> int:
    """Id of the household. These people of the family live there from today; who is left out stays where they were."""
    authorise(thread=family)
    row = family_for_change(family)
    if not name.strip():
        raise Invalid({"name": "Say what this home is called, such as “Leila’s home”."})
    home = keep(Household(family=row, name=name.strip(), since=today_of(now)))
    put(HOUSEHOLD, thread=family, happened=now, facts=NamedFacts(home.name))
    held = {m.person_id: m for m in memberships_of(row.root).filter(until=None).select_related("person")}
    if not set(people) <= set(held):
        raise NotThere
    for person in people:
        held[person].household = home
        held[person].save(update_fields=["household"])
        put_membership(held[person], now)
    return home.pk

"""Somebody new belongs to a family."""

import datetime as dt

from familiesfirst.people.access import family_for_change
from familiesfirst.people.actions._adding import create_person, put_in_family
from familiesfirst.people.models import Household
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.record.api import Actor, NotThere, action, authorise


@action("people.add_person")
def add_person(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    new: NewPerson,
    since: dt.date | None = None,
    household: int | None = None,
    came_with: int | None = None,
    why: str = "",
) -> int:
    """The new person's id. Look for a match first: this makes somebody new. Invalid when a date cannot be."""
    authorise(thread=family)
    row = family_for_change(family)
    home = Household.objects.filter(pk=household, family__root=row.root).first() if household else None
    if household and home is None:
        raise NotThere
    person = create_person(family, new, now, came_with=came_with, why=why)
    put_in_family(row, person, now, since=since, household=home, came_with=came_with)
    return person.pk

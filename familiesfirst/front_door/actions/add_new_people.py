"""Somebody told of is nobody we know: they are added, in the family this contact concerns."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.front_door.access import contact_for_change, undecided
from familiesfirst.front_door.actions._joining import join
from familiesfirst.front_door.entries.working import MATCH_ANSWERED
from familiesfirst.front_door.looking import as_new, with_reach
from familiesfirst.front_door.models import Contact, Told
from familiesfirst.front_door.relating import relate
from familiesfirst.front_door.rules.naming import name_of, told_as
from familiesfirst.front_door.safe_ways import keep_safe_ways
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("front_door.add_new_person")
def add_new_people(*, by: Actor, now: dt.datetime, contact: int, told: Sequence[int], why: str = "") -> int:
    """Adds them as new people; opens a family for them when the contact concerns none yet. The family's id."""
    row = contact_for_change(contact)
    authorise(thread=contact)
    undecided(row)
    chosen = list(row.told.select_for_update().filter(pk__in=told).order_by("position"))
    _check(chosen)
    if row.family_id is None:
        _open_family(row, chosen, by, now)
    else:
        _add_to_family(row, chosen, by, now)
    for each in chosen:
        put(
            MATCH_ANSWERED,
            thread=contact,
            happened=now,
            marks=MATCH_ANSWERED.marks(told=each.pk, candidate=each.person_id, answer="new"),
            facts=MATCH_ANSWERED.facts(name=name_of(told_as(each)), why=why.strip()),
            people={each.person_id: None},
        )
        people.attach_told(by=by, now=now, contact=contact, person=each.person_id, told=with_reach(each))
    relate(contact, list(row.told.order_by("position")), by=by, now=now)
    keep_safe_ways(row, by=by, now=now)
    return row.family_id


def _check(chosen: Sequence[Told]) -> None:
    if not chosen:
        raise Invalid({"told": "Choose whom to add"})
    for each in chosen:
        if each.person_id is not None:
            raise Invalid({"told": f"It is already said who {name_of(told_as(each))} is. Undo that first"})


def _open_family(row: Contact, chosen: Sequence[Told], by: Actor, now: dt.datetime) -> None:
    family = people.open_family(by=by, now=now, members=[as_new(each) for each in chosen], came_with=row.pk)
    for each, person in zip(chosen, people.people_of(family), strict=True):
        _is_new(each, person)
    join(row, family, made=True, why="", by=by, now=now)


def _add_to_family(row: Contact, chosen: Sequence[Told], by: Actor, now: dt.datetime) -> None:
    for each in chosen:
        new = as_new(each).new
        _is_new(each, people.add_person(by=by, now=now, family=row.family_id, new=new, came_with=row.pk))


def _is_new(each: Told, person: int) -> None:
    each.person_id, each.match_state = person, Told.MatchState.NEW
    each.save(update_fields=["person", "match_state"])

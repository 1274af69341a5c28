"""What the pages of the room read."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.family_help.actions.correct_entry import SORTS
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, EntryView, NotThere, one_entry, root_of


@dataclass(frozen=True)
class Round:
    """Who can be named in what one records: children first. title: what the family is called."""

    family: int
    title: str
    children: tuple[people.PersonLine, ...]
    adults: tuple[people.PersonLine, ...]


def round_family(viewer: Actor, family: int, now: dt.datetime) -> Round:
    """The people of a family that the viewer records about. NotThere when it is not for them."""
    involvement.check(viewer, "family_help.read_record_form", family, now)
    lines = people.people_to_name(viewer, family, now)
    return Round(
        family=family,
        title=people.family_titles([family])[family],
        children=tuple(p for p in lines if p.child),
        adults=tuple(p for p in lines if not p.child),
    )


def own_entry(viewer: Actor, family: int, entry: int, now: dt.datetime) -> EntryView:
    """A visit, call or note of this family that the viewer recorded. NotThere otherwise."""
    found = one_entry(entry, allows=involvement.allows(viewer, family, now))
    if found.kind not in SORTS or found.by_worker != viewer.worker or root_of(found.thread) != root_of(family):
        raise NotThere
    return found

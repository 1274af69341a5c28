"""What the pages for recording read."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.family_help.actions.correct_entry import SORTS
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, EntryView, NotThere, Refused, one_entry, root_of

MEETINGS = {
    "plan_review": "family_help.record_meeting",
    "core_group": "family_help.record_meeting",
}
"""Who may record each code of `meeting_kind`; supervision has a page of its own."""


@dataclass(frozen=True)
class PersonLine:
    """Somebody who can be named. about: an age, or what they are to the children."""

    person: int
    name: str
    about: str
    unborn: bool = False


@dataclass(frozen=True)
class Round:
    """Who can be named in what one records: children first. title: of the family. ties: what one is to it.

    meetings: what the viewer may record as held, codes of `meeting_kind`. page: how they are reached, and how safely.
    """

    family: int
    ties: frozenset[str]
    title: str
    children: tuple[PersonLine, ...]
    adults: tuple[PersonLine, ...]
    page: people.FamilyPage
    meetings: tuple[str, ...] = ()
    supervises: bool = False


def round_family(viewer: Actor, family: int, now: dt.datetime, *, log: bool) -> Round:
    """The people of a family that the viewer records about. NotThere when it is not for them; Refused if only to read.

    log: keep that they looked (once a page; not for a form sent again).
    """
    opened = people.open_record(viewer, family, now, page="family.record", log=log)
    if not opened.may("family_help.read_record_form"):
        raise Refused("You may read this family’s record, and not write on it.")
    page = people.family_page(opened, visiting=True)
    header = page.header
    return Round(
        family=header.family,
        ties=opened.ties,
        title=header.title,
        children=tuple(PersonLine(c.person, c.name, c.age, c.unborn) for c in header.children),
        adults=tuple(PersonLine(a.person, a.name, a.word) for a in header.adults),
        page=page,
        meetings=tuple(sort for sort, action in MEETINGS.items() if opened.may(action)),
        supervises=opened.may("family_help.record_supervision"),
    )


def own_entry(viewer: Actor, around: Round, entry: int) -> EntryView:
    """A visit, call or note of this family that the viewer recorded. NotThere otherwise."""
    found = one_entry(entry, allows=involvement.allows(viewer, around.ties))
    if found.kind not in SORTS or found.by_worker != viewer.worker or root_of(found.thread) != around.family:
        raise NotThere
    return found

"""Whom serious incidents are about, and to whom that shuts them.

Nobody opens or decides an incident in which they, a relative or somebody they live with appears: it is shut to whomever
a record is shut to on which somebody stands who is, or was, named in it.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import Wall
from familiesfirst.people import api as people
from familiesfirst.protection.access import ring_first
from familiesfirst.protection.models import Incident, IncidentPerson
from familiesfirst.record.api import Actor, NotThere


@dataclass(frozen=True)
class NamedLine:
    """Somebody a serious incident is about.

    id: of the naming. reference: `P-7741`; empty when they are not on our record. families: (id, title) of theirs that
    the viewer may open.
    """

    id: int
    person: int | None
    name: str
    reference: str
    families: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Those:
    """Everybody an incident is or was about, as rows with their `name`, and the families each is or was of."""

    rows: Sequence[Any]
    families: Mapping[int, Collection[int]]

    def wall(self, viewer: Actor) -> Wall | None:
        """What shuts it to this viewer. One query; none where nobody on record is in it."""
        walls = _walls(viewer, self.families).values()
        return min(walls, key=_nearest, default=None)

    def shut_to(self, owner: int, viewer: Actor) -> bool:
        """Whether it is shut to whoever answers for it; the viewer, who sees it, is not asked again."""
        return owner != viewer.worker and self.wall(Actor(name="", worker=owner)) is not None

    def lines(self, viewer: Actor, now: dt.datetime) -> tuple[NamedLine, ...]:
        """Whom it is about, with the families of theirs that the viewer may open."""
        every = {family for of in self.families.values() for family in of}
        opens = involvement.visible_among(viewer, every, now)
        titles = people.family_titles(opens) if opens else {}
        return tuple(
            NamedLine(
                row.pk,
                row.person_id,
                row.name or row.called,
                f"P-{row.person_id}" if row.person_id else "",
                tuple((f, titles[f]) for f in sorted(self.families.get(row.person_id, ())) if f in titles),
            )
            for row in self.rows
            if row.left_at is None
        )


def people_in(row: Incident) -> Those:
    """Everybody this incident is or was about. Two queries."""
    rows = list(row.people.annotate(name=people.name_of_person("person")).order_by("pk"))
    persons = {one.person_id for one in rows if one.person_id}
    return Those(rows, people.families_ever(persons) if persons else {})


def walls_of_incidents(viewer: Actor, incidents: Collection[int]) -> dict[int, Wall]:
    """{incident: what shuts it to this viewer}; open ones are left out. Three queries at most."""
    rows = IncidentPerson.objects.filter(incident__thread__in=incidents, person__isnull=False)
    named = list(rows.values_list("incident__thread", "person"))
    walls = walls_of_people(viewer, {person for _, person in named})
    found: dict[int, Wall] = {}
    for incident, person in named:
        if person in walls:
            found[incident] = min(found.get(incident, walls[person]), walls[person], key=_nearest)
    return found


def walls_of_people(viewer: Actor, persons: Collection[int]) -> dict[int, Wall]:
    """{person: what shuts a record that they are or were on to this viewer}. That somebody near the viewer is on it
    counts most. Two queries at most.
    """
    return _walls(viewer, people.families_ever(persons) if persons else {})


def _walls(viewer: Actor, families: Mapping[int, Collection[int]]) -> dict[int, Wall]:
    every = {family for of in families.values() for family in of}
    shut = {wall.family: wall for wall in involvement.walls_round(every, viewer)} if every else {}
    walls = {
        person: min((shut[f] for f in of if f in shut), key=_nearest, default=None) for person, of in families.items()
    }
    return {person: wall for person, wall in walls.items() if wall is not None}


def _nearest(wall: Wall) -> bool:
    """That somebody near the viewer is there counts more than a seal."""
    return wall.ring is not None


def check_past(wall: Wall | None) -> None:
    """NotThere where somebody near the viewer is in it; Refused, saying whom to ring, where a record is sealed."""
    if wall is not None and wall.ring is None:
        raise NotThere
    if wall is not None:
        raise ring_first(wall.name, wall.phone)


def check_incident_open(viewer: Actor, incident: int) -> None:
    """The same for a serious incident."""
    check_past(walls_of_incidents(viewer, [incident]).get(incident))

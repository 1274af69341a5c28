"""Records that are said to be of one person, as far as a viewer may know of the other."""

from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.involvement import api as involvement
from familiesfirst.people.models import Membership, Person
from familiesfirst.people.queries.header import Opened
from familiesfirst.people.queries.linked import linked_to
from familiesfirst.people.queries.matching import shut_families


@dataclass(frozen=True)
class SameLine:
    """The other record. name, family: only where it opens for the viewer; else its reference is all there is."""

    link: int
    person: int
    name: str
    family: int | None

    @property
    def reference(self) -> str:
        """As people are spoken of: P-1042."""
        return f"P-{self.person}"


def same_lines(opened: Opened, people: Collection[int]) -> dict[int, tuple[SameLine, ...]]:
    """{person: the other records of theirs}. A record that is sealed from the viewer, or in which somebody near them
    appears, is not there. One query; a few more where anybody has another record.
    """
    linked = linked_to(people)
    others = {other for of in linked.values() for other in of}
    if not others:
        return {}
    homes = _homes(others)
    shut = set(shut_families({family for of in homes.values() for family in of}, opened.viewer))
    seen = set(involvement.visible_families(opened.viewer, opened.now))
    names = dict(Person.objects.filter(pk__in=others).values_list("pk", "shown"))
    out: dict[int, tuple[SameLine, ...]] = {}
    for person, of in linked.items():
        for other, link in of.items():
            if homes.get(other, set()) & shut:
                continue
            open_to = sorted(homes.get(other, set()) & (seen | {opened.family}))
            line = SameLine(link, other, names[other] if open_to else "", open_to[0] if open_to else None)
            out[person] = (*out.get(person, ()), line)
    return out


def _homes(people: Collection[int]) -> dict[int, set[int]]:
    rows = Membership.objects.filter(person__in=people, until=None).values_list("person_id", "family__root")
    out: dict[int, set[int]] = {}
    for person, family in rows:
        out.setdefault(person, set()).add(family)
    return out

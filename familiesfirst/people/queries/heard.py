"""Relationships told, held against those on record."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db.models import Q

from familiesfirst.people.codes import relationship_types
from familiesfirst.people.models import Person, Relationship
from familiesfirst.people.rules.heard import Around, Heard, ToldLink, Verdict, heard_as, held_against
from familiesfirst.people.rules.relationships import Link
from familiesfirst.record.api import Asked, Found, ask_together, asked


def heard(words: str) -> Heard | None:
    """What somebody is said to be to the children, as a type of relationship; None where the words name none."""
    return heard_as(words, relationship_types())


def around_asked(*, people: Sequence[int]) -> dict[str, Asked]:
    """What `weigh_told` reads of the people it is told of, to be asked with other things."""
    links = Relationship.objects.filter(Q(person__in=people) | Q(other__in=people), until=None)
    ends = {"short": "person__short", "sex": "person__sex", "other_short": "other__short", "other_sex": "other__sex"}
    return {
        "around": asked(links, "pk", "person", "type", "other", "since", "until", "responsibility", **ends),
        "persons": asked(Person.objects.filter(pk__in=people), "pk", "shown", "short", "sex"),
    }


def weigh_told(told: Sequence[ToldLink], found: Found | None = None) -> list[Verdict]:
    """Each relationship told of people on record, held against it, in order. One query; none for none.

    found: what `around_asked` asks of these people, or of more, where it was asked with other things.
    """
    if not told:
        return []
    people = {p for each in told for p in (each.link.person, each.link.other)}
    around = _around(people, found or ask_together(around_asked, people=sorted(people)))
    out = []
    for each in told:
        sex = each.sex or around.sexes.get(each.link.person, "")
        out.append(held_against(each.link, sex, around, relationship_types()))
        if out[-1].state == "new":  # of two told at once who cannot both stand, the second differs
            around = replace(around, links=[*around.links, each.link], sexes={**around.sexes, each.link.person: sex})
    return out


def _around(people: Collection[int], found: Found) -> Around:
    rows = [row for row in found["around"] if row.person in people or row.other in people]
    ends = {row.pk: (row.short, row.sex) for row in found["persons"]}
    ends |= {row.person: (row.short, row.sex) for row in rows}
    ends |= {row.other: (row.other_short, row.other_sex) for row in rows}
    return Around(
        [Link(r.person, r.type, r.other, r.since, r.until, r.responsibility) for r in rows],
        {person: short for person, (short, _) in ends.items()},
        {person: sex for person, (_, sex) in ends.items()},
    )

"""Relationships told, held against those on record."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q

from familiesfirst.people.codes import relationship_types
from familiesfirst.people.models import Person, Relationship
from familiesfirst.people.rules.heard import Around, Heard, ToldLink, Verdict, heard_as, held_against
from familiesfirst.people.rules.relationships import Link


def heard(words: str) -> Heard | None:
    """What somebody is said to be to the children, as a type of relationship; None where the words name none."""
    return heard_as(words, relationship_types())


def weigh_told(told: Sequence[ToldLink]) -> list[Verdict]:
    """Each relationship told of people on record, held against it, in order. Two queries; none for none."""
    if not told:
        return []
    around = _around({p for each in told for p in (each.link.person, each.link.other)})
    out = []
    for each in told:
        sex = each.sex or around.sexes.get(each.link.person, "")
        out.append(held_against(each.link, sex, around, relationship_types()))
        if out[-1].state == "new":  # of two told at once who cannot both stand, the second differs
            around = replace(around, links=[*around.links, each.link], sexes={**around.sexes, each.link.person: sex})
    return out


def _around(people: set[int]) -> Around:
    rows = list(Relationship.objects.filter(Q(person__in=people) | Q(other__in=people), until=None))
    links = [Link(r.person_id, r.type, r.other_id, r.since, r.until, r.responsibility) for r in rows]
    ends = people | {p for link in links for p in (link.person, link.other)}
    known = Person.objects.filter(pk__in=ends).values_list("pk", "short", "sex")
    return Around(links, {pk: short for pk, short, _ in known}, {pk: sex for pk, _, sex in known})

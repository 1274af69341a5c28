"""What the front door asks of people who are said to be those it was told of, and of their families, all at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from familiesfirst.people.models import ChildLevel, Family, Membership
from familiesfirst.people.queries.gathering import families_asked, families_from, spans_from
from familiesfirst.people.queries.heard import around_asked
from familiesfirst.people.queries.lines import ChildSpans
from familiesfirst.people.queries.lists import children_from
from familiesfirst.record.api import Asked, Found, asked


@dataclass(frozen=True)
class KnownHere:
    """People and their families. names, levels: by person. homes: {person: families, as they are read today}. titles:
    by family, joined ones too.
    """

    names: Mapping[int, str] = field(default_factory=dict)
    levels: Mapping[int, str] = field(default_factory=dict)
    homes: Mapping[int, frozenset[int]] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)


def homes_of(people: Sequence[int], family: int | None) -> QuerySet[Any, Any]:
    """Ids of the families, as they are read today, that these people belong to now; and of this one. A subquery."""
    roots = Membership.objects.filter(person__in=people, until=None).values("family__root")
    return roots if family is None else roots.union(Family.objects.filter(pk=family).values("root"))


def known_asked(people: Sequence[int], family: int | None) -> dict[str, Asked]:
    """What `known_from`, `past_levels` and `weigh_told` read of these people, their families and this one."""
    homes = homes_of(people, family)
    members = Membership.objects.filter(family__root__in=homes, until=None, person__withdrawn=False)
    levels = ChildLevel.objects.filter(person__in=members.values("person"))
    own = ChildLevel.objects.filter(person__in=people, until=None)
    return {
        **around_asked(people=people),
        **families_asked(homes),
        "homes": asked(Membership.objects.filter(person__in=people, until=None), "pk", "person", family="family__root"),
        "own_levels": asked(own, "pk", "person", "code"),
        "past_levels": asked(levels, "pk", "person", "code", "since", "until"),
    }


def known_from(found: Found) -> KnownHere:
    """What `known_asked` found of the people."""
    homes: dict[int, frozenset[int]] = {}
    for row in found["homes"]:
        homes[row.person] = homes.get(row.person, frozenset()) | {row.family}
    names = {row.pk: row.name for row in found["families"]}
    return KnownHere(
        names={row.pk: row.shown for row in found["persons"]},
        levels={row.person: row.code for row in found["own_levels"]},
        homes=homes,
        titles={row.pk: names[row.root] for row in found["families"]},
    )


def past_levels(found: Found, family: int, today: dt.date) -> list[ChildSpans]:
    """Each child of one of the families that `known_asked` found, with every level they held."""
    children = children_from(*families_from(found)[1:], today).get(family, [])
    wanted = {child.person for child in children}
    return spans_from(children, [row for row in found["past_levels"] if row.person in wanted])

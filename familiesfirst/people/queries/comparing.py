"""People on record as matching reads them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Q

from familiesfirst.people.models import (
    Address,
    ContactPoint,
    Identifier,
    Membership,
    Name,
    Person,
    Relationship,
)
from familiesfirst.people.rules.born import Born
from familiesfirst.people.rules.matching import Known
from familiesfirst.people.rules.relationships import Link
from familiesfirst.record.api import Asked, Found, ask_together, asked

T = TypeVar("T")
_BORN = ("born", "expected", "about_age", "about_on", "died_on")


def load_names(people: Collection[int], *, numbered: Collection[int] = ()) -> dict[int, Known]:
    """People by their names and births alone; those withdrawn are left out. One query. numbered: of whom the numbers
    they are known by are wanted too.
    """
    found = ask_together(_named, people=list(people), numbered=list(numbered))
    names, numbers = _lists(found["names"], "given", "family"), _lists(found["numbers"], "system", "value")
    return {
        row.pk: Known(row.pk, tuple(names[row.pk]), _born(row), row.sex, identifiers=frozenset(numbers[row.pk]))
        for row in found["persons"]
    }


def _named(*, people: Sequence[int], numbered: Sequence[int]) -> dict[str, Asked]:
    return {
        "persons": asked(Person.objects.filter(pk__in=people, withdrawn=False), "pk", "sex", *_BORN),
        "names": asked(Name.objects.filter(person__in=people), "pk", "person", "given", "family"),
        "numbers": asked(Identifier.objects.filter(person__in=numbered), "pk", "person", "system", "value"),
    }


def _born(row: Any) -> Born:
    return Born(*(getattr(row, name) for name in _BORN))


@dataclass(frozen=True)
class Loaded:
    """People as matching compares them. `shown`: what they are called; `links` and `sexes`: who is what to them."""

    known: Mapping[int, Known] = field(default_factory=dict)
    shown: Mapping[int, str] = field(default_factory=dict)
    links: Sequence[Link] = ()
    sexes: Mapping[int, str] = field(default_factory=dict)

    def __or__(self, other: "Loaded") -> "Loaded":
        """Both together."""
        return Loaded(
            {**self.known, **other.known},
            {**self.shown, **other.shown},
            [*self.links, *other.links],
            {**self.sexes, **other.sexes},
        )


def load(people: Collection[int]) -> Loaded:
    """These people, and how they are related to whomever; those withdrawn are left out. One query."""
    return _loaded(ask_together(_of_people, people=sorted(people)))


def load_near(people: Collection[int], families: Collection[int]) -> Loaded:
    """These people, and all who belong to these families now; without their relations. One query."""
    return _loaded(ask_together(_near, people=sorted(people), families=sorted(families)))


def _of_people(*, people: Sequence[int]) -> dict[str, Asked]:
    links = Relationship.objects.filter(Q(person__in=people) | Q(other__in=people), until=None)
    sexes = {"sex": "person__sex", "other_sex": "other__sex"}
    return {**_told_of(people), "links": asked(links, "pk", "person", "type", "other", **sexes)}


def _near(*, people: Sequence[int], families: Sequence[int]) -> dict[str, Asked]:
    members = Membership.objects.filter(family__root__in=families, until=None).values("person")
    return _told_of(Person.objects.filter(pk__in=people).values("pk").union(members))


def _told_of(who: Any) -> dict[str, Asked]:
    """What is compared of people: their ids, or a subquery of them."""
    postcodes = Address.objects.filter(person__in=who).exclude(postcode_key="")
    homes = Membership.objects.filter(person__in=who, until=None)
    return {
        "persons": asked(Person.objects.filter(pk__in=who, withdrawn=False), "pk", "shown", "sex", *_BORN),
        "names": asked(Name.objects.filter(person__in=who), "pk", "person", "given", "family"),
        "numbers": asked(Identifier.objects.filter(person__in=who), "pk", "person", "system", "value"),
        "phones": asked(ContactPoint.objects.filter(person__in=who), "pk", "person", "value"),
        "postcodes": asked(postcodes, "pk", "person", value="postcode_key"),
        "homes": asked(homes, "pk", "person", value="family__root"),
    }


def _loaded(found: Found) -> Loaded:
    names, numbers = _lists(found["names"], "given", "family"), _lists(found["numbers"], "system", "value")
    phones, postcodes, homes = (_values(found[what]) for what in ("phones", "postcodes", "homes"))
    return Loaded(
        known={
            p.pk: Known(
                person=p.pk,
                names=tuple(names[p.pk]),
                born=_born(p),
                sex=p.sex,
                identifiers=frozenset(numbers[p.pk]),
                postcodes=frozenset(postcodes[p.pk]),
                phones=frozenset(phones[p.pk]),
                families=frozenset(homes[p.pk]),
            )
            for p in found["persons"]
        },
        shown={p.pk: p.shown for p in found["persons"]},
        links=[Link(row.person, row.type, row.other) for row in found.get("links", ())],
        sexes={person: sex for row in found.get("links", ()) for person, sex in _sexes(row)},
    )


def _lists(rows: Iterable[Any], *fields: str) -> dict[int, list[tuple[str, str]]]:
    out: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        out[row.person].append(tuple(getattr(row, name) for name in fields))
    return out


def _values(rows: Iterable[Any]) -> dict[int, set[Any]]:
    out: dict[int, set[Any]] = defaultdict(set)
    for row in rows:
        out[row.person].add(row.value)
    return out


def _sexes(row: Any) -> Iterator[tuple[int, str]]:
    yield row.person, row.sex
    yield row.other, row.other_sex

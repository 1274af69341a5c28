"""What tells of a family in words: names, addresses, numbers. For what is written on another's record."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import F

from familiesfirst.people.codes import shortened
from familiesfirst.people.models import Address, ContactPoint, Membership, Name
from familiesfirst.people.rules.names import fold
from familiesfirst.people.rules.reader import secrets_of_address, secrets_of_number


@dataclass(frozen=True)
class TellsOf:
    """names: whole ones, former ones too, and what their first names are shortened to. hidden: addresses and numbers,
    letters and figures alone. beside: names of those with whom one of them lives in another family."""

    names: frozenset[str]
    hidden: frozenset[str]
    beside: frozenset[str] = frozenset()


def what_tells_of(families: Collection[int]) -> dict[int, TellsOf]:
    """{family: what tells of anybody who belongs or belonged to it, or of where they are}. Five queries."""
    of_person, beside_of = _who_belongs(families)
    names: dict[int, set[str]] = {family: set() for family in families}
    beside: dict[int, set[str]] = {family: set() for family in families}
    hidden: dict[int, set[str]] = {family: set() for family in families}
    called = Name.objects.filter(person__in=of_person.keys() | beside_of.keys())
    for person, given, last in called.values_list("person", "given", "family"):
        for found, of in ((names, of_person), (beside, beside_of)):
            for family in of.get(person, ()):
                found[family].update(_called(given, last))
    for family, lines, postcode in _addresses(of_person, families):
        hidden[family].update(secret.plain for secret in secrets_of_address(lines, postcode, ""))
    for person, value in ContactPoint.objects.filter(person__in=of_person).values_list("person", "value"):
        for family in of_person[person]:
            hidden[family].update(secret.plain for secret in secrets_of_number(value, ""))
    return {
        family: TellsOf(frozenset(names[family]), frozenset(hidden[family]), frozenset(beside[family]))
        for family in families
    }


def _who_belongs(families: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """({person: those of these families they belong or belonged to}, {person: those beside which they live, in another
    family of somebody who belongs to it}). One query."""
    members = Membership.objects.filter(family__root__in=families).values("person")
    all_of_them = Membership.objects.filter(person__in=members).values("family__root")
    people: dict[int, set[int]] = {}
    for family, person in Membership.objects.filter(family__root__in=all_of_them).values_list("family__root", "person"):
        people.setdefault(family, set()).add(person)
    own: dict[int, set[int]] = {}
    beside: dict[int, set[int]] = {}
    for family in families:
        theirs = people.get(family, set())
        near = {person for those in people.values() if those & theirs for person in those}
        for person in near:
            (own if person in theirs else beside).setdefault(person, set()).add(family)
    return own, beside


def _called(given: str, last: str) -> Iterator[str]:
    yield f"{given} {last}".strip()
    yield from shortened().others(fold(given))


def _addresses(of_person: dict[int, set[int]], families: Collection[int]) -> Iterator[tuple[int, str, str]]:
    own = Address.objects.filter(person__in=of_person).values_list("person", "lines", "postcode")
    for person, lines, postcode in own:
        yield from ((family, lines, postcode) for family in of_person[person])
    together = Address.objects.filter(household__family__root__in=families)
    yield from together.values_list("household__family__root", "lines", "postcode").order_by(F("pk"))

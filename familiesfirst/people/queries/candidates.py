"""Who might be meant: the database finds at most a few hundred by index, the rules order them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db import connection
from django.db.models import Q

from familiesfirst.people.codes import shortened
from familiesfirst.people.models import Address, ContactPoint, Identifier, Membership, Name, Person
from familiesfirst.people.rules.born import Born
from familiesfirst.people.rules.matching import Known, ToldPerson
from familiesfirst.people.rules.names import fold, sound

T = TypeVar("T")

AT_MOST = 200
"""How many the engine finds by each way of looking."""

ENOUGH = 20
"""When quicker ways of looking have found this many, the slowest (likeness of letters) is not needed."""

ALIKE = 0.5
"""Least share of trigrams in common (PostgreSQL's own measure, 0 to 1)."""


def named_like(folded: str, *, enough: int = ENOUGH, at_most: int = AT_MOST) -> set[int]:
    """People one of whose names begins, sounds or is written like this: at most so many by each way of looking.

    enough: when the quick ways have found so many, the slow one is left out.
    """
    if not folded:
        return set()
    found = set(_beginning(folded, at_most)) | set(_turned_round(folded, at_most)) | set(_sounding(folded, at_most))
    one_word = " " not in folded
    if len(folded) >= 3 and (one_word or len(found) < enough):
        found |= set(_holding(f" {folded}", at_most))
    return found | set(_like(folded, at_most)) if len(folded) >= 3 and len(found) < enough else found


def _beginning(folded: str, at_most: int) -> Iterable[int]:
    if connection.vendor == "postgresql":
        rows = Name.objects.filter(folded__startswith=folded)
    else:
        # SQLite cannot use an index for LIKE with ESCAPE; a range of the column's own order it can.
        rows = Name.objects.filter(folded__gte=folded, folded__lt=f"{folded}\U0010ffff")
    return rows.values_list("person_id", flat=True)[:at_most]


def _turned_round(folded: str, at_most: int) -> Iterable[int]:
    """Surname first, as lists are often written."""
    words = folded.split()
    names = [" ".join([*words[n:], *words[:n]]) for n in range(1, len(words))]
    return Name.objects.filter(folded__in=names).values_list("person_id", flat=True)[:at_most]


def _sounding(folded: str, at_most: int) -> Iterable[int]:
    """The words as first name and surname, in either order, divided anywhere; one word as a surname."""
    words = folded.split()
    parts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))] or [("", folded)]
    wanted = Q()
    for one, other in parts:
        wanted |= Q(sound_family=sound(other), **({"sound_given": sound(one)} if one else {}))
        wanted |= Q(sound_family=sound(one), sound_given=sound(other)) if one else Q()
    return Name.objects.filter(wanted).values_list("person_id", flat=True)[:at_most]


def _holding(folded: str, at_most: int) -> Iterable[int]:
    """People one of whose names holds these letters: with a space before them, a surname that begins so."""
    if connection.vendor == "postgresql":
        return Name.objects.filter(folded__contains=folded).values_list("person_id", flat=True)[:at_most]
    return _search(f'"{folded}"', at_most)


def _like(folded: str, at_most: int) -> list[int]:
    if connection.vendor != "postgresql":
        return _search(_trigrams(folded), at_most)
    with connection.cursor() as cursor:
        cursor.execute(f"SET pg_trgm.similarity_threshold = {ALIKE}")
        cursor.execute(
            "SELECT person_id FROM people_name WHERE folded %% %s ORDER BY similarity(folded, %s) DESC LIMIT %s",
            [folded, folded, at_most],
        )
        return [row[0] for row in cursor.fetchall()]


def _search(match: str, at_most: int) -> list[int]:
    """What SQLite's own trigram index finds, best first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.person_id FROM people_name_search s JOIN people_name n ON n.id = s.rowid "
            "WHERE people_name_search MATCH %s ORDER BY s.rank LIMIT %s",
            [match, at_most],
        )
        return [row[0] for row in cursor.fetchall()]


def _trigrams(folded: str) -> str:
    """Any of the trigrams, in FTS5's own language; folded text holds no quotation marks."""
    grams = dict.fromkeys(folded[n : n + 3] for n in range(len(folded) - 2))
    return " OR ".join(f'"{gram}"' for gram in grams)


def for_told(told: ToldPerson) -> set[int]:
    """Everybody who might be the person told of, before scoring: by number, date, name, telephone, postcode."""
    found = set(_by_identifier(told)) | set(_by_birth(told)) | set(_by_reach(told))
    name = fold(f"{told.given} {told.family_name}")
    if told.given and told.family_name:
        found |= named_like(name) | set(_by_variants(told))
    elif name:
        found |= set(Name.objects.filter(folded=name).values_list("person_id", flat=True)[:AT_MOST])
    return found


def _by_identifier(told: ToldPerson) -> Iterable[int]:
    if not told.identifiers:
        return ()
    wanted = Q()
    for system, value in told.identifiers:
        wanted |= Q(system=system, value=value)
    return Identifier.objects.filter(wanted).values_list("person_id", flat=True)[:AT_MOST]


def _by_birth(told: ToldPerson) -> Iterable[int]:
    if told.born:
        near = Q(born__in=dates_near(told.born))
    elif told.expected:
        weeks = dt.timedelta(weeks=4)
        around = (told.expected - weeks, told.expected + weeks)
        near = Q(expected__range=around) | (Q(born__range=around) & Q(pk__in=_of_surname(told.family_name)))
    else:
        return ()
    return Person.objects.filter(near).order_by("pk").values_list("pk", flat=True)[: AT_MOST * 2]


def _of_surname(family_name: str) -> list[int]:
    rows = Name.objects.filter(family__iexact=family_name) if family_name else Name.objects.none()
    return list(rows.values_list("person_id", flat=True)[:AT_MOST])


def dates_near(born: dt.date) -> set[dt.date]:
    """The date, the days beside it, and the date with day and month swapped."""
    day = dt.timedelta(days=1)
    dates = {born, born - day, born + day}
    if born.day <= 12:
        dates.add(born.replace(month=born.day, day=born.month))
    return dates


def _by_variants(told: ToldPerson) -> Iterable[int]:
    family = fold(told.family_name)
    given = [*shortened().others(fold(told.given)), fold(told.given)]
    names = [f"{g} {family}" for g in given] + [f"{family} {fold(told.given)}"]
    return Name.objects.filter(folded__in=names).values_list("person_id", flat=True)[:AT_MOST]


def _by_reach(told: ToldPerson) -> Iterable[int]:
    found: set[int] = set()
    if told.phones:
        rows = ContactPoint.objects.filter(value__in=told.phones)
        found |= set(rows.values_list("person_id", flat=True)[:AT_MOST])
    if told.postcode:
        key = told.postcode.replace(" ", "").upper()
        found |= set(
            Address.objects.filter(postcode_key=key, person__isnull=False).values_list("person_id", flat=True)[:AT_MOST]
        )
    return found


def load_names(people: Collection[int]) -> dict[int, Known]:
    """People by their names and births alone, for the search box; those withdrawn are left out. Two queries."""
    rows = list(Person.objects.filter(pk__in=people, withdrawn=False))
    names = _names([p.pk for p in rows])
    return {p.pk: Known(p.pk, tuple(names.get(p.pk, ())), _born(p), p.sex) for p in rows}


def _born(row: Person) -> Born:
    return Born(row.born, row.expected, row.about_age, row.about_on, row.died_on)


def load(people: Collection[int]) -> dict[int, Known]:
    """People as matching reads them; those withdrawn are left out. Six queries."""
    rows = list(Person.objects.filter(pk__in=people, withdrawn=False))
    ids = [p.pk for p in rows]
    names, numbers = _names(ids), _identifiers(ids)
    phones = _sets(ContactPoint.objects.filter(person__in=ids).values_list("person_id", "value"))
    postcodes = _sets(
        Address.objects.filter(person__in=ids).exclude(postcode_key="").values_list("person_id", "postcode_key")
    )
    families = _sets(Membership.objects.filter(person__in=ids, until=None).values_list("person_id", "family__root"))
    return {
        p.pk: Known(
            person=p.pk,
            names=tuple(names.get(p.pk, ())),
            born=_born(p),
            sex=p.sex,
            identifiers=frozenset(numbers.get(p.pk, ())),
            postcodes=frozenset(postcodes.get(p.pk, ())),
            phones=frozenset(phones.get(p.pk, ())),
            families=frozenset(families.get(p.pk, ())),
        )
        for p in rows
    }


def _names(people: list[int]) -> dict[int, list[tuple[str, str]]]:
    out: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, given, family in Name.objects.filter(person__in=people).values_list("person_id", "given", "family"):
        out[person].append((given, family))
    return out


def _identifiers(people: list[int]) -> dict[int, set[tuple[str, str]]]:
    out: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for person, system, value in Identifier.objects.filter(person__in=people).values_list(
        "person_id", "system", "value"
    ):
        out[person].add((system, value))
    return out


def _sets(rows: Iterable[tuple[int, T]]) -> dict[int, set[T]]:
    out: dict[int, set[T]] = defaultdict(set)
    for person, value in rows:
        out[person].add(value)
    return out


def members_of(families: Collection[int]) -> set[int]:
    """Everybody who belongs to these families now."""
    rows = Membership.objects.filter(family__root__in=families, until=None)
    return set(rows.values_list("person_id", flat=True))

"""Who might be meant: the database finds at most a few hundred by index, the rules order them."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from familiesfirst.people.codes import shortened
from familiesfirst.people.models import Address, ContactPoint, Identifier, Name, Person
from familiesfirst.people.rules.matching import ToldPerson
from familiesfirst.people.rules.names import fold, sound
from familiesfirst.record.api import Read, ask_each

AT_MOST = 200
"""How many the engine finds by each way of looking."""

ENOUGH = 20
"""When quicker ways of looking have found this many, the slowest (likeness of letters) is not needed."""

ALIKE = 0.5
"""Least share of trigrams in common (PostgreSQL's own measure, 0 to 1)."""

SHORTEST = 3
"""Letters that a likeness needs."""


@dataclass(frozen=True)
class Meant:
    """Who might be one person told of. `surely`: by a number, a telephone or a postcode, whatever they are called."""

    surely: frozenset[int]
    by_name_or_date: frozenset[int]


def for_each(told: Sequence[ToldPerson]) -> list[Meant]:
    """For each person told of, everybody who might be them, before scoring: by number, date, name, telephone, postcode.
    Two queries at most, however many are told of.
    """
    whole = [fold(f"{one.given} {one.family_name}") if one.given and one.family_name else "" for one in told]
    ways = [_by_number(one) for one in told], [_besides(one) for one in told], [_quick(name) for name in whole]
    found = _people([way for each in ways for way in each])
    surely, besides, named = (found[n * len(told) : (n + 1) * len(told)] for n in range(3))
    return [
        Meant(frozenset(sure), frozenset(some | also))
        for sure, some, also in zip(surely, besides, _and_slowly(whole, named), strict=True)
    ]


def on_record_as(names: Collection[str]) -> list[str]:
    """Those of these names that somebody on record has, whoever it is: for words in which nobody is to be named.

    One query; none for no names.
    """
    folded = {fold(name): name for name in names}
    found = Name.objects.filter(folded__in=folded).values_list("folded", flat=True) if folded else ()
    return [folded[one] for one in dict.fromkeys(found)]


def named_like(folded: str, *, enough: int = ENOUGH, at_most: int = AT_MOST) -> set[int]:
    """People one of whose names begins, sounds or is written like this: at most so many by each way of looking. Two
    queries at most.

    enough: when the quick ways have found so many, the slow one is left out.
    """
    return _and_slowly([folded], _people([_quick(folded, at_most)]), enough, at_most)[0]


def _people(ways: Sequence[Sequence[Read]], first: str = "") -> list[set[int]]:
    """Whom each of these groups of ways finds. One query."""
    flat = iter(ask_each([read for of in ways for read in of], first=first))
    return [{person for _ in of for person in next(flat)} for of in ways]


# Names


def _quick(folded: str, at_most: int = AT_MOST) -> list[Read]:
    """Names that begin or sound like this, or have it turned round; of one word, also surnames that begin so."""
    if not folded:
        return []
    ways = [_beginning(folded, at_most), _turned_round(folded, at_most), _sounding(folded, at_most)]
    one_word = " " not in folded and len(folded) >= SHORTEST
    return [*ways, _holding(f" {folded}", at_most)] if one_word else ways


def _and_slowly(
    names: Sequence[str], found: Sequence[set[int]], enough: int = ENOUGH, at_most: int = AT_MOST
) -> list[set[int]]:
    """With those found, whoever holds or is written like a name of which there are fewer than `enough`."""
    wanted = {n for n, name in enumerate(names) if len(name) >= SHORTEST and len(found[n]) < enough}
    if not wanted:
        return list(found)
    holding = [[_holding(f" {name}", at_most)] if n in wanted and " " in name else [] for n, name in enumerate(names)]
    like = [[_like(name, at_most)] if n in wanted else [] for n, name in enumerate(names)]
    more = _people([*holding, *like], _AS_ALIKE if connection.vendor == "postgresql" else "")
    held = [some | also for some, also in zip(found, more, strict=False)]
    written = more[len(names) :]
    return [some | also if len(some) < enough else some for some, also in zip(held, written, strict=True)]


def _beginning(folded: str, at_most: int) -> Read:
    if connection.vendor == "postgresql":
        rows = Name.objects.filter(folded__startswith=folded)
    else:
        # SQLite cannot use an index for LIKE with ESCAPE; a range of the column's own order it can.
        rows = Name.objects.filter(folded__gte=folded, folded__lt=f"{folded}\U0010ffff")
    return rows.values_list("person_id")[:at_most]


def _turned_round(folded: str, at_most: int) -> Read:
    """Surname first, as lists are often written."""
    words = folded.split()
    names = [" ".join([*words[n:], *words[:n]]) for n in range(1, len(words))]
    return Name.objects.filter(folded__in=names).values_list("person_id")[:at_most]


def _sounding(folded: str, at_most: int) -> Read:
    """The words as first name and surname, in either order, divided anywhere; one word as a surname."""
    words = folded.split()
    parts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))] or [("", folded)]
    wanted = Q()
    for one, other in parts:
        wanted |= Q(sound_family=sound(other), **({"sound_given": sound(one)} if one else {}))
        wanted |= Q(sound_family=sound(one), sound_given=sound(other)) if one else Q()
    return Name.objects.filter(wanted).values_list("person_id")[:at_most]


def _holding(folded: str, at_most: int) -> Read:
    """People one of whose names holds these letters: with a space before them, a surname that begins so."""
    if connection.vendor == "postgresql":
        return Name.objects.filter(folded__contains=folded).values_list("person_id")[:at_most]
    return _search(f'"{folded}"', at_most)


_AS_ALIKE = f"SET pg_trgm.similarity_threshold = {ALIKE}"
_ALIKE = "SELECT person_id FROM people_name WHERE folded %% %s ORDER BY similarity(folded, %s) DESC LIMIT %s"


def _like(folded: str, at_most: int) -> Read:
    if connection.vendor != "postgresql":
        return _search(_trigrams(folded), at_most)
    return _ALIKE, [folded, folded, at_most]


def _search(match: str, at_most: int) -> Read:
    """What SQLite's own trigram index finds, best first."""
    return (
        "SELECT n.person_id FROM people_name_search s JOIN people_name n ON n.id = s.rowid "
        "WHERE people_name_search MATCH %s ORDER BY s.rank LIMIT %s",
        [match, at_most],
    )


def _trigrams(folded: str) -> str:
    """Any of the trigrams, in FTS5's own language; folded text holds no quotation marks."""
    grams = dict.fromkeys(folded[n : n + 3] for n in range(len(folded) - 2))
    return " OR ".join(f'"{gram}"' for gram in grams)


# What else was said


def _by_number(told: ToldPerson) -> list[Read]:
    ways: list[Read] = []
    if told.identifiers:
        wanted = Q()
        for system, value in told.identifiers:
            wanted |= Q(system=system, value=value)
        ways.append(Identifier.objects.filter(wanted).values_list("person_id")[:AT_MOST])
    if told.phones:
        ways.append(ContactPoint.objects.filter(value__in=told.phones).values_list("person_id")[:AT_MOST])
    if told.postcode:
        key = told.postcode.replace(" ", "").upper()
        there = Address.objects.filter(postcode_key=key, person__isnull=False)
        ways.append(there.values_list("person_id")[:AT_MOST])
    return ways


def _besides(told: ToldPerson) -> list[Read]:
    """By date, where a name is alike; by the name in its other forms, or by the one part of it that was said."""
    name = fold(f"{told.given} {told.family_name}")
    names = _variants(told) if told.given and told.family_name else [name] if name else []
    named = Name.objects.filter(folded__in=names).values_list("person_id")[:AT_MOST]
    return [*(rows.order_by("pk").values_list("pk")[: AT_MOST * 2] for rows in _by_birth(told)), named]


def _by_birth(told: ToldPerson) -> Iterator[QuerySet[Person]]:
    if told.born:
        yield from _born_near(told, told.born)
    elif told.expected:
        weeks = dt.timedelta(weeks=4)
        around = (told.expected - weeks, told.expected + weeks)
        yield Person.objects.filter(expected__range=around)
        if told.family_name:
            same = Name.objects.filter(sound_family=sound(told.family_name), family__iexact=told.family_name)
            yield Person.objects.filter(born__range=around, pk__in=same.values("person_id")[:AT_MOST])


def _born_near(told: ToldPerson, born: dt.date) -> Iterator[QuerySet[Person]]:
    """Born about then, with a name that begins or sounds like one of theirs: most of all who share a day share nothing
    else. Nobody where no name was said: hundreds were born on any day.
    """
    names = [fold(told.given), fold(told.family_name)]
    letters = {word[0] for name in (*names, *shortened().others(names[0])) for word in name.split()}
    sounds = {sound(name) for name in names if name}
    if not letters:
        return
    alike = Q(sound_given__in=sounds) | Q(sound_family__in=sounds)
    for letter in sorted(letters):
        alike |= Q(folded__startswith=letter) | Q(folded__contains=f" {letter}")
    named = Name.objects.filter(alike, person=OuterRef("pk"))
    yield Person.objects.filter(Exists(named), born__in=dates_near(born))


def dates_near(born: dt.date) -> set[dt.date]:
    """The date, the days beside it, and the date with day and month swapped."""
    day = dt.timedelta(days=1)
    dates = {born, born - day, born + day}
    if born.day <= 12:
        dates.add(born.replace(month=born.day, day=born.month))
    return dates


def _variants(told: ToldPerson) -> list[str]:
    """First name and surname, the first name's other forms too; and the two turned round."""
    family, first = fold(told.family_name), fold(told.given)
    return [*(f"{given} {family}" for given in (*shortened().others(first), first)), f"{family} {first}"]

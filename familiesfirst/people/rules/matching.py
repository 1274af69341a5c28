"""Is this somebody we know? One score with its reasons on every database. The worker answers, never the score."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from familiesfirst.people.rules.born import Born, day_words, years_on
from familiesfirst.people.rules.identifiers import NHS
from familiesfirst.people.rules.names import ShortNames, fold, sound
from familiesfirst.people.rules.safety import Reach

SHOWN_FROM = 40
"""Scores from here on are worth a worker's look."""

SAME_DAY = 38
"""The same date of birth, just short of a look: hundreds share one. It takes a name that is at least alike, a number, a
place, a telephone or who they are with beside it, so that a twin and somebody whose name changed are found by those.
"""

STRONG = 70
"""From here on a candidate's household is looked at for the others who were told of together."""


@dataclass(frozen=True)
class ToldPerson:
    """A person as somebody told of them; anything may be missing.

    relation: relationship code to the children told of with them (`parent` for *mum*).
    identifiers: (system, tidied value). phones: as kept (digits). reach: how a number they gave for themselves may
    be used. language: code of what they speak best. interpreter: yes, no, not_known. school: its name, or a nursery's.
    """

    given: str = ""
    family_name: str = ""
    born: dt.date | None = None
    expected: dt.date | None = None
    about_age: int | None = None
    sex: str = ""
    relation: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    postcode: str = ""
    phones: tuple[str, ...] = ()
    is_child: bool = True
    reach: Reach | None = None
    language: str = ""
    interpreter: str = "not_known"
    school: str = ""


@dataclass(frozen=True)
class Known:
    """A person on record, as matching reads them. names: (given, family) pairs, folded or not."""

    person: int
    names: tuple[tuple[str, str], ...] = ()
    born: Born = field(default_factory=Born)
    sex: str = ""
    identifiers: frozenset[tuple[str, str]] = frozenset()
    postcodes: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    families: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Around:
    """What the others who were told of together say about a candidate.

    families: families of their strong candidates. relations: {person: what they are to a strong candidate, and its
    reference}, e.g. {8: ("parent", "mother of P-7741")}.
    """

    families: frozenset[int] = frozenset()
    relations: Mapping[int, tuple[str, str]] = field(default_factory=dict)


Part = tuple[int, str]
"""Points and the reason in words; (0, "") says nothing."""

NOTHING: Part = (0, "")


def score(
    told: ToldPerson, known: Known, around: Around, short: ShortNames, today: dt.date
) -> tuple[int, tuple[str, ...]]:
    """How likely the two are one person, 0 to 100, and why, strongest reason first."""
    name, date = name_part(told, known, short), date_part(told, known, today)
    if name[1] == "same name" and date[1] == "same date of birth":
        name, date = (name[0] + date[0], "same name and date of birth"), NOTHING
    parts = [identifier_part(told, known), name, date, *_others(told, known, around)]
    total = sum(points for points, _ in parts)
    said = sorted((p for p in parts if p[1]), key=lambda p: -abs(p[0]))
    return max(0, min(100, total)), tuple(reason for _, reason in said)


def identifier_part(told: ToldPerson, known: Known) -> Part:
    """The same number settles it nearly alone; a different NHS number speaks against."""
    for system, value in told.identifiers:
        if (system, value) in known.identifiers:
            return 90, f"same {_IDENTIFIER_WORDS.get(system, 'reference')}"
    ours = {v for s, v in known.identifiers if s == NHS}
    theirs = {v for s, v in told.identifiers if s == NHS}
    return (-40, "different NHS number") if ours and theirs else NOTHING


_IDENTIFIER_WORDS = {NHS: "NHS number", "upn": "UPN", "former_upn": "UPN", "la_child_id": "local child number"}


def name_part(told: ToldPerson, known: Known, short: ShortNames) -> Part:
    """The best of all the names they are known by."""
    given, family = fold(told.given), fold(told.family_name)
    if not given and not family:
        return NOTHING
    return max((_pair(given, family, k, short) for k in known.names), default=NOTHING, key=lambda p: p[0])


def _pair(given: str, family: str, known: tuple[str, str], short: ShortNames) -> Part:
    known_given, known_family = fold(known[0]), fold(known[1])
    if given and family and (given, family) == (known_given, known_family):
        return 50, "same name"
    if given and family and (given, family) == (known_family, known_given):
        return 45, "same names the other way round"
    first, first_why = _given_part(given, known_given, short)
    last, last_why = _family_part(family, known_family)
    if given and family and first == 0:
        return last // 2, last_why
    if given and family and last == 0:
        return first // 2, f"{first_why}, other surname"
    return first + last, " and ".join(dict.fromkeys(w for w in (first_why, last_why) if w))


def _given_part(told: str, known: str, short: ShortNames) -> Part:
    if not told or not known:
        return NOTHING
    if told == known or set(told.split()) & {known, known.split()[0]}:
        return 25, "same first name"
    if short.is_short_for(told, known) or short.is_short_for(told, known.split()[0]):
        return 22, f"{told.capitalize()} can be short for {known.split()[0].capitalize()}"
    if short.is_short_for(known, told):
        return 22, f"{known.capitalize()} can be short for {told.capitalize()}"
    if short.same_spelt(told, known):
        return 22, f"{told.capitalize()} can be spelt {known.capitalize()}"
    return _alike(told, known, 19, 16)


def _family_part(told: str, known: str) -> Part:
    if not told or not known:
        return NOTHING
    if told == known:
        return 25, "same surname"
    if set(told.split()) & set(known.split()):
        return 18, "part of the surname is the same"
    return _alike(told, known, 19, 16)


def _alike(told: str, known: str, near: int, heard: int) -> Part:
    if JaroWinkler.similarity(told, known) >= 0.92:
        return near, "name nearly the same"
    if len(told) > 2 and sound(told) == sound(known):
        return heard, "sounds alike"
    return NOTHING


def date_part(told: ToldPerson, known: Known, today: dt.date) -> Part:
    """How the dates of birth, or the ages, agree."""
    if told.born and known.born.on:
        return _birth_part(told.born, known.born.on)
    if told.expected and (known.born.expected or known.born.on):
        apart = abs((told.expected - (known.born.expected or known.born.on or told.expected)).days)
        return (30, "expected about the same time") if apart <= 28 else (-30, "")
    return _age_part(told, known, today)


def _birth_part(told: dt.date, known: dt.date) -> Part:
    if told == known:
        return SAME_DAY, "same date of birth"
    if (told.day, told.month) == (known.month, known.day) and told.year == known.year:
        return 32, "day and month swapped"
    apart = abs((told - known).days)
    if apart == 1:
        return 32, "date of birth a day out"
    differ = sum(a != b for a, b in zip(told.isoformat(), known.isoformat(), strict=True))
    if differ == 1:
        return 25, "one digit of the date of birth differs"
    if apart <= 31:
        return 10, "born within a month"
    return (-25, f"born {day_words(known)}") if apart > 366 else (-5, "")


def _age_part(told: ToldPerson, known: Known, today: dt.date) -> Part:
    theirs = told.about_age if told.about_age is not None else years_on(Born(on=told.born), today)
    ours = years_on(known.born, today)
    if theirs is None or ours is None:
        return NOTHING
    slack = 1 + max(theirs, ours) // 10
    if abs(theirs - ours) <= slack:
        return 12, "age fits"
    return (-25, "age does not fit") if abs(theirs - ours) > 2 * slack else NOTHING


def _others(told: ToldPerson, known: Known, around: Around) -> list[Part]:
    return [
        (12, "same number to ring") if set(told.phones) & known.phones else NOTHING,
        (10, "same postcode")
        if told.postcode and _squeezed(told.postcode) in map(_squeezed, known.postcodes)
        else NOTHING,
        _around_part(told, known, around),
        (-15, "sex differs") if {told.sex, known.sex} == {"F", "M"} else NOTHING,
    ]


def _around_part(told: ToldPerson, known: Known, around: Around) -> Part:
    relation, words = around.relations.get(known.person, ("", ""))
    if relation and relation == told.relation:
        return 45, words
    return (20, "same household") if known.families & around.families else NOTHING


def _squeezed(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def best(
    told: ToldPerson, pool: Mapping[int, Known], around: Around, short: ShortNames, today: dt.date, *, limit: int = 10
) -> list[tuple[int, int, tuple[str, ...]]]:
    """(person, score, reasons) worth a look, best first; ties in order of person."""
    scored = [(known.person, *score(told, known, around, short, today)) for known in pool.values()]
    return sorted((s for s in scored if s[1] >= SHOWN_FROM), key=lambda s: (-s[1], s[0]))[:limit]

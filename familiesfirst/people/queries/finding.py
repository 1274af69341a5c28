"""The search box: by name, date of birth or reference, among what the viewer may see."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people.access import may_match
from familiesfirst.people.codes import shortened
from familiesfirst.people.models import Family, Identifier, Membership, Person
from familiesfirst.people.queries import candidates, comparing
from familiesfirst.people.queries.matching import Ring, rings, shut_families
from familiesfirst.people.rules.born import Born, age_words, born_words
from familiesfirst.people.rules.identifiers import LA_CHILD_ID
from familiesfirst.people.rules.matching import Around, Known, ToldPerson, name_part, score
from familiesfirst.people.rules.names import fold
from familiesfirst.people.rules.searching import Sought, read
from familiesfirst.record.api import Actor, Asked, ask_together, asked, joined_to

SHOWN = 20

COMPARED = 60
"""How many the index gives by each way of looking: more than are shown, few enough to compare at once."""

LISTED_FROM, LISTED_FROM_ONE_WORD = 20, 15
"""Points from which somebody is listed: for one word alone, a name that sounds like it is enough."""

OWN_AT_MOST = 2_000
"""How many of a viewer's own people are compared one by one; beyond that, also those the index finds alike."""


@dataclass(frozen=True)
class FoundPerson:
    """A person found. `families`: (id, title) the viewer may open; sealed: only whom to ring."""

    person: int
    reference: str
    name: str
    born: str
    age: str
    reasons: tuple[str, ...]
    families: tuple[tuple[int, str], ...]
    sealed: bool = False
    ring: Ring | None = None


@dataclass(frozen=True)
class Found:
    """What was found. `contact`: id of a contact asked for by reference; `more`: there are more than are shown.

    `closed`: families asked for by reference that are on record and not open to the viewer.
    """

    text: str
    people: tuple[FoundPerson, ...] = ()
    families: tuple[tuple[int, str], ...] = ()
    closed: tuple[int, ...] = ()
    contact: int | None = None
    more: bool = False

    @property
    def only_family(self) -> int | None:
        """The one family a reference led to."""
        return self.families[0][0] if len(self.families) == 1 and not self.people else None


def find(viewer: Actor, text: str, now: dt.datetime, *, everybody: bool = False) -> Found:
    """People and families by name, date of birth or reference; at most twenty, best first.

    Among the families the viewer may see; for those who may match, or where the caller has a reason of its own
    (`everybody`: a serious incident says which children it is about), among everybody, with what is sealed showing only
    whom to ring. Five queries, whatever the size of the record; a few more for a number or a reference.
    """
    sought = read(text)
    today = timezone.localdate(now)
    everybody = everybody or may_match(viewer)
    if sought.contact:
        return Found(text, contact=sought.contact)
    visible = None if everybody else involvement.visible_families(viewer, now)
    if sought.family:
        families = _families(sought.family, visible, viewer)
        may_open = involvement.visible_among(viewer, [pk for pk, _ in families], now)
        closed = tuple(pk for pk, _ in families if pk not in may_open)
        return Found(text, families=tuple(one for one in families if one[0] in may_open), closed=closed)
    pool = _pool(sought, visible)
    ordered = _ordered(sought, pool, today)
    return Found(text, _people(ordered[:SHOWN], viewer, now), more=len(ordered) > SHOWN)


def _families(family: int, visible: QuerySet | None, viewer: Actor) -> tuple[tuple[int, str], ...]:  # type: ignore[type-arg]
    row = Family.objects.filter(pk=family).first()
    held = Family.objects.filter(pk=row.root if row else 0)
    held = held if visible is None else held.filter(pk__in=visible)
    found = dict(held.values_list("pk", "name"))
    shut = shut_families(found, viewer)
    return tuple((pk, name) for pk, name in found.items() if pk not in shut)


def _pool(sought: Sought, visible: QuerySet | None) -> dict[int, Known]:  # type: ignore[type-arg]
    if visible is None:
        return comparing.load_names(_among_everybody(sought))
    mine = Membership.objects.filter(family__root__in=visible, until=None).values("person")
    rows = Person.objects.filter(pk__in=mine).filter(_narrowed(sought)).values_list("pk", flat=True)
    found = set(rows[:OWN_AT_MOST])
    if len(found) == OWN_AT_MOST:
        found |= set(rows.filter(pk__in=candidates.named_like(sought.name)))
    return comparing.load_names(found)


def _narrowed(sought: Sought) -> Q:
    """What narrows a viewer's own people before their names are compared: nothing does but a number or a reference."""
    if sought.person:
        return Q(pk=sought.person)
    if sought.identifier:
        return Q(pk__in=_holders(*sought.identifier).values("person"))
    return Q(born__in=candidates.dates_near(sought.born)) if sought.born and not sought.name else Q()


def _holders(system: str, value: str) -> QuerySet[Identifier]:
    """Who holds a number. A council's own number may look like any other, and each council has a system of its own."""
    return Identifier.objects.filter(Q(system=system) | Q(system__startswith=f"{LA_CHILD_ID}:"), value=value)


def _among_everybody(sought: Sought) -> Collection[int]:
    if sought.person:
        return [sought.person]
    if sought.identifier or (sought.born and not sought.name):
        return list(Person.objects.filter(_narrowed(sought)).values_list("pk", flat=True)[: candidates.AT_MOST * 2])
    found = candidates.named_like(sought.name, enough=1, at_most=COMPARED)
    if sought.born:
        first, _, last = sought.name.rpartition(" ")
        found |= candidates.for_each([ToldPerson(first, last, born=sought.born)])[0].by_name_or_date
    return found


def _ordered(sought: Sought, pool: dict[int, Known], today: dt.date) -> list[tuple[int, int, tuple[str, ...]]]:
    if sought.by_reference:
        return [(person, 100, ()) for person in sorted(pool)]
    least = LISTED_FROM if " " in sought.name else LISTED_FROM_ONE_WORD
    scored = [(k.person, *_score(sought, k, today)) for k in pool.values()]
    return sorted((s for s in scored if s[1] >= least), key=lambda s: (-s[1], s[0]))


def _score(sought: Sought, known: Known, today: dt.date) -> tuple[int, tuple[str, ...]]:
    """The best way to read the words: as first name and surname divided anywhere, or as either alone. Nothing for
    whoever shares the day of birth and no part of the name.
    """
    words = sought.name.split()
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words) + 1)] or [("", "")]
    told = [ToldPerson(given, family, born=sought.born) for given, family in splits]
    points, why = max(score(one, known, Around(), shortened(), today) for one in told)
    if not sought.name:
        return points, why
    if any(fold(f"{g} {f}").startswith(sought.name) or fold(f).startswith(sought.name) for g, f in known.names):
        return max(points, 30), why
    alike = not sought.born or any(name_part(one, known, shortened())[0] for one in told)
    return (points, why) if alike else (0, ())


def _people(
    ordered: list[tuple[int, int, tuple[str, ...]]], viewer: Actor, now: dt.datetime
) -> tuple[FoundPerson, ...]:
    """Two queries; none for none."""
    if not ordered:
        return ()
    found = ask_together(_about, people=[person for person, _, _ in ordered], worker=viewer.worker)
    people, today = {row.pk: row for row in found["persons"]}, timezone.localdate(now)
    homes: dict[int, dict[int, str]] = {}
    for row in found["homes"]:
        homes.setdefault(row.person, {})[row.family] = row.title
    families = {family for of in homes.values() for family in of}
    joined = {row.pk: row.root for row in found["joined"]}
    may_open = involvement.visible_among(viewer, families, now, joined=joined)
    shut = rings(involvement.walls_from(found))
    out = []
    for person, _, why in ordered:
        of = sorted(homes.get(person, {}).items())
        closed = next((shut[family] for family, _ in of if family in shut), None)
        opens = tuple((family, title) for family, title in of if family in may_open)
        out.append(_sealed(person, closed) if closed else _open(people[person], why, opens, today))
    return tuple(out)


def _about(*, people: Sequence[int], worker: int | None) -> dict[str, Asked]:
    """What is shown of people, and what shuts the families they belong to now, or is read with them."""
    homes = Membership.objects.filter(person__in=people, until=None)
    families = homes.values("family__root")
    title = Subquery(Family.objects.filter(pk=OuterRef("family__root")).values("name"))
    born = ("born", "expected", "about_age", "about_on", "died_on")
    return {
        "persons": asked(Person.objects.filter(pk__in=people), "pk", "shown", *born),
        "homes": asked(homes.annotate(title=title), "pk", "person", "title", family="family__root"),
        "joined": asked(joined_to(families), "pk", "root"),
        **involvement.walls_asked(Actor(name="", worker=worker), families),
    }


def _sealed(person: int, ring: Ring) -> FoundPerson:
    return FoundPerson(person, "", "", "", "", (), (), True, ring)


def _open(row: Any, why: tuple[str, ...], families: tuple[tuple[int, str], ...], today: dt.date) -> FoundPerson:
    born = Born(row.born, row.expected, row.about_age, row.about_on, row.died_on)
    return FoundPerson(row.pk, f"P-{row.pk}", row.shown, born_words(born, today), age_words(born, today), why, families)

"""Is this somebody on record? Looks at everybody; what is sealed shows only whom to ring."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people.access import may_match
from familiesfirst.people.codes import relationship_types, shortened
from familiesfirst.people.models import Person, Relationship
from familiesfirst.people.queries import candidates
from familiesfirst.people.rules.born import born_words
from familiesfirst.people.rules.matching import STRONG, Around, Known, ToldPerson, best
from familiesfirst.people.rules.relationships import Link, read_from
from familiesfirst.record.api import Actor, Refused, root_of


@dataclass(frozen=True)
class Ring:
    """Whom to ring before going on: a worker (None: the viewer's own manager), in words."""

    worker: int | None
    words: str


@dataclass(frozen=True)
class Candidate:
    """Somebody on record who may be the person told of, and why.

    A sealed one shows only whom to ring: name, birth, reasons and families are empty. The caller tells that person.
    `score`: 0 to 100, for order alone; `seal`: the family whose seal it is, for the notice, never for the page.
    """

    person: int
    reference: str
    name: str
    born: str
    reasons: tuple[str, ...]
    score: int
    families: tuple[int, ...]
    sealed: bool = False
    ring: Ring | None = None
    seal: int | None = None


Scored = list[tuple[int, int, tuple[str, ...]]]


def match(told: Sequence[ToldPerson], *, viewer: Actor, now: dt.datetime) -> list[tuple[Candidate, ...]]:
    """For each person told of together, who on record they may be, best first, at most ten.

    Told together, they vouch for each other: `same household`, `mother of P-7741`. Refused unless the viewer's work is
    the front door, out of hours or protection duty. About ten queries a person told of.
    """
    if not may_match(viewer):
        raise Refused("Only the front door, out of hours and protection duty look among everybody on record.")
    today = timezone.localdate(now)
    pools = [candidates.load(candidates.for_told(one)) for one in told]
    first = [best(one, pool, Around(), shortened(), today) for one, pool in zip(told, pools, strict=True)]
    around, near = _around(first, pools)
    pooled = candidates.load(near)
    second = [best(one, pool | pooled, around, shortened(), today) for one, pool in zip(told, pools, strict=True)]
    return _shown(second, viewer, today)


def _around(found: Sequence[Scored], pools: Sequence[dict[int, Known]]) -> tuple[Around, set[int]]:
    """What the strong candidates vouch for: their families, and what each of their relatives is to them."""
    strong = {person for scored in found for person, points, _ in scored[:3] if points >= STRONG}
    known = {person: pool[person] for pool in pools for person in strong & set(pool)}
    families = frozenset(f for k in known.values() for f in k.families)
    relations = _relations(strong)
    return Around(families, relations), candidates.members_of(families) | set(relations)


def _relations(strong: Collection[int]) -> dict[int, tuple[str, str]]:
    if not strong:
        return {}
    rows = list(Relationship.objects.filter(Q(person__in=strong) | Q(other__in=strong), until=None))
    links = [Link(r.person_id, r.type, r.other_id) for r in rows]
    ends = {p for link in links for p in (link.person, link.other)}
    sexes = dict(Person.objects.filter(pk__in=ends).values_list("pk", "sex"))
    out: dict[int, tuple[str, str]] = {}
    for person in strong:
        for read in read_from(person, links, sexes, relationship_types()):
            out.setdefault(read.other, (read.type, f"{_FORMAL.get(read.word, read.word)} of P-{person}"))
    return out


_FORMAL = {"mum": "mother", "dad": "father"}


def _shown(found: Sequence[Scored], viewer: Actor, today: dt.date) -> list[tuple[Candidate, ...]]:
    """Candidates in words, what the viewer may not know of replaced by whom to ring."""
    people = {person for scored in found for person, _, _ in scored}
    known = candidates.load(people)
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "shown"))
    shut = shut_families({f for k in known.values() for f in k.families}, viewer)
    return [
        tuple(_candidate(known[p], names[p], points, why, shut, today) for p, points, why in scored if p in known)
        for scored in found
    ]


def shut_families(families: Collection[int], viewer: Actor) -> dict[int, Ring]:
    """{family: whom to ring} of those that are sealed from the viewer, or in which somebody near them appears."""
    seals = involvement.seals_on(families) if families else {}
    out = {
        family: Ring(seal.ring.id, f"{seal.ring.name}{f', {seal.ring.phone}' if seal.ring.phone else ''}")
        for family, seal in seals.items()
        if viewer.worker not in {w.id for w in seal.names}
    }
    near = {root_of(thread) for thread in involvement.conflicts_of(viewer).threads} & set(families)
    return out | {family: Ring(None, "your manager") for family in near}


def _candidate(
    known: Known, name: str, points: int, why: tuple[str, ...], shut: dict[int, Ring], today: dt.date
) -> Candidate:
    closed = next((f for f in sorted(known.families) if f in shut), None)
    if closed is not None:
        return Candidate(known.person, "", "", "", (), points, (), True, shut[closed], closed)
    return Candidate(
        person=known.person,
        reference=f"P-{known.person}",
        name=name,
        born=born_words(known.born, today),
        reasons=why,
        score=points,
        families=tuple(sorted(known.families)),
    )

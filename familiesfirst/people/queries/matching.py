"""Is this somebody on record? Looks at everybody; what is sealed shows only whom to ring."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people.access import may_match
from familiesfirst.people.codes import relationship_types, shortened
from familiesfirst.people.models import Membership, Person, Relationship
from familiesfirst.people.queries import candidates
from familiesfirst.people.queries.linked import linked_to
from familiesfirst.people.rules.born import born_words
from familiesfirst.people.rules.matching import STRONG, Around, Known, ToldPerson, best
from familiesfirst.people.rules.new import NewPerson
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


OWN_AT_MOST = 2_000
"""How many of a viewer's own people are compared one by one."""

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
    vouched = _vouched(first, pools)
    near = candidates.load({person for around in vouched for person in _near(around)})
    second = [
        best(one, pool | near, _by_others(vouched, place), shortened(), today)
        for place, (one, pool) in enumerate(zip(told, pools, strict=True))
    ]
    return _shown(second, viewer, today)


def likely_same(new: NewPerson, *, viewer: Actor, now: dt.datetime) -> tuple[Candidate, ...]:
    """Who on record may be the person somebody is about to add: among everybody for those who may match, else among the
    people of the families they see. About a dozen queries.
    """
    told = ToldPerson(new.given, new.family_name, new.born, new.expected, new.about_age, new.sex)
    if may_match(viewer):
        return match([told], viewer=viewer, now=now)[0]
    today = timezone.localdate(now)
    seen = Membership.objects.filter(family__root__in=involvement.visible_families(viewer, now), until=None)
    mine = set(seen.values_list("person_id", flat=True)[:OWN_AT_MOST])
    return _shown([best(told, candidates.load(mine), Around(), shortened(), today)], viewer, today)[0]


def _vouched(found: Sequence[Scored], pools: Sequence[dict[int, Known]]) -> list[Around]:
    """For each person told of, what their strong candidates say of others: their families and relatives."""
    strong = [{person for person, points, _ in scored[:3] if points >= STRONG} for scored in found]
    relations = _relations({person for people in strong for person in people})
    return [
        Around(
            frozenset(f for person in people for f in pool[person].families),
            {other: said for person in people for other, said in relations.get(person, {}).items()},
        )
        for people, pool in zip(strong, pools, strict=True)
    ]


def _near(around: Around) -> set[int]:
    members = candidates.members_of(around.families) if around.families else set()
    return members | set(around.relations)


def _by_others(vouched: Sequence[Around], place: int) -> Around:
    """What is said of one by those told of with them; nobody vouches for themself."""
    others = [around for n, around in enumerate(vouched) if n != place]
    return Around(
        frozenset(f for around in others for f in around.families),
        {person: said for around in others for person, said in around.relations.items()},
    )


def _relations(strong: Collection[int]) -> dict[int, dict[int, tuple[str, str]]]:
    """{strong candidate: {relative: (what they are to the candidate, in words with the reference)}}. Two queries."""
    if not strong:
        return {}
    rows = list(Relationship.objects.filter(Q(person__in=strong) | Q(other__in=strong), until=None))
    links = [Link(r.person_id, r.type, r.other_id) for r in rows]
    ends = {p for link in links for p in (link.person, link.other)}
    sexes = dict(Person.objects.filter(pk__in=ends).values_list("pk", "sex"))
    types = relationship_types()
    return {
        person: {
            read.other: (read.type, f"{_FORMAL.get(read.word, read.word)} of P-{person}")
            for read in read_from(person, links, sexes, types)
        }
        for person in strong
    }


_FORMAL = {"mum": "mother", "dad": "father"}


def _shown(found: Sequence[Scored], viewer: Actor, today: dt.date) -> list[tuple[Candidate, ...]]:
    """Candidates in words, what the viewer may not know of replaced by whom to ring."""
    people = {person for scored in found for person, _, _ in scored}
    known = candidates.load(people)
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "shown"))
    shut = shut_families({f for k in known.values() for f in k.families}, viewer)
    open_to = {p for p, k in known.items() if not set(k.families) & shut.keys()}
    twins = linked_to(open_to) if open_to else {}
    return [
        tuple(
            _candidate(known[p], names[p], points, (*why, *_twins(twins.get(p, ()), open_to)), shut, today)
            for p, points, why in scored
            if p in known
        )
        for scored in found
    ]


def _twins(others: Collection[int], open_to: Collection[int]) -> list[str]:
    """That another record is said to be of the same person, where the viewer is shown that one too."""
    return [f"said to be the same person as P-{other}" for other in others if other in open_to]


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

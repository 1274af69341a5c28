"""Is this somebody on record? Looks at everybody; what is sealed shows only whom to ring."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people.access import may_match
from familiesfirst.people.codes import relationship_types, shortened
from familiesfirst.people.models import Membership
from familiesfirst.people.queries import candidates, comparing
from familiesfirst.people.queries.comparing import Loaded
from familiesfirst.people.queries.linked import linked_asked, linked_to
from familiesfirst.people.rules.born import born_words
from familiesfirst.people.rules.matching import STRONG, Around, Known, ToldPerson, best
from familiesfirst.people.rules.new import NewPerson
from familiesfirst.people.rules.relationships import read_from
from familiesfirst.record.api import Actor, Asked, Refused, ask_together


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
    the front door, out of hours or protection duty. Six queries at most, however many are told of.
    """
    if not may_match(viewer):
        raise Refused("Only the front door, out of hours and protection duty look among everybody on record.")
    today = timezone.localdate(now)
    likely = _likely(told, today)
    whole = {person for people in likely for person in people}
    loaded = comparing.load(whole) if whole else Loaded()
    pools = [{person: loaded.known[person] for person in people if person in loaded.known} for people in likely]
    first = [best(one, pool, Around(), shortened(), today) for one, pool in zip(told, pools, strict=True)]
    vouched = _vouched(first, loaded)
    near = _near(vouched, loaded)
    second = [
        best(one, pool | near.known, _by_others(vouched, place), shortened(), today)
        for place, (one, pool) in enumerate(zip(told, pools, strict=True))
    ]
    return _shown(second, loaded | near, viewer, today)


def _likely(told: Sequence[ToldPerson], today: dt.date) -> list[set[int]]:
    """Of everybody who might be each of them, whom to compare whole: those found by a number or a place, and the best
    by name, date and number, to whom that comparison adds nothing. Three queries at most.
    """
    meant = candidates.for_each(told)
    numbered = {p for one, each in zip(told, meant, strict=True) if one.identifiers for p in each.by_name_or_date}
    known = comparing.load_names({person for each in meant for person in each.by_name_or_date}, numbered=numbered)
    pools = [{p: known[p] for p in each.by_name_or_date if p in known} for each in meant]
    first = [best(one, pool, Around(), shortened(), today) for one, pool in zip(told, pools, strict=True)]
    return [each.surely | {person for person, _, _ in some} for each, some in zip(meant, first, strict=True)]


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
    loaded = comparing.load(mine)
    return _shown([best(told, loaded.known, Around(), shortened(), today)], loaded, viewer, today)[0]


def _vouched(found: Sequence[Scored], loaded: Loaded) -> list[Around]:
    """For each person told of, what their strong candidates say of others: their families and relatives."""
    strong = [{person for person, points, _ in scored[:3] if points >= STRONG} for scored in found]
    return [
        Around(
            frozenset(family for person in people for family in loaded.known[person].families),
            {other: said for person in people for other, said in _relations(person, loaded).items()},
        )
        for people in strong
    ]


def _relations(person: int, loaded: Loaded) -> dict[int, tuple[str, str]]:
    """{relative: (what they are to the candidate, in words with the reference)}."""
    return {
        read.other: (read.type, f"{_FORMAL.get(read.word, read.word)} of P-{person}")
        for read in read_from(person, loaded.links, loaded.sexes, relationship_types())
    }


_FORMAL = {"mum": "mother", "dad": "father"}


def _near(vouched: Sequence[Around], loaded: Loaded) -> Loaded:
    """The families and relatives of strong candidates."""
    families = {family for around in vouched for family in around.families}
    relatives = {person for around in vouched for person in around.relations}
    return comparing.load_near(relatives, families) if families or relatives else Loaded()


def _by_others(vouched: Sequence[Around], place: int) -> Around:
    """What is said of one by those told of with them; nobody vouches for themself."""
    others = [around for n, around in enumerate(vouched) if n != place]
    return Around(
        frozenset(f for around in others for f in around.families),
        {person: said for around in others for person, said in around.relations.items()},
    )


def _shown(found: Sequence[Scored], loaded: Loaded, viewer: Actor, today: dt.date) -> list[tuple[Candidate, ...]]:
    """Candidates in words, what the viewer may not know of replaced by whom to ring. One query; none for none."""
    people = {person for scored in found for person, _, _ in scored}
    if not people:
        return [() for _ in found]
    families = {family for person in people for family in loaded.known[person].families}
    beside = ask_together(_beside, people=sorted(people), families=sorted(families), worker=viewer.worker)
    shut = rings(involvement.walls_from(beside))
    open_to = {person for person in people if not loaded.known[person].families & shut.keys()}
    twins = linked_to(open_to, beside["linked"])
    return [
        tuple(
            _candidate(
                loaded.known[p], loaded.shown[p], points, (*why, *_twins(twins.get(p, ()), open_to)), shut, today
            )
            for p, points, why in scored
        )
        for scored in found
    ]


def _beside(*, people: Sequence[int], families: Sequence[int], worker: int | None) -> dict[str, Asked]:
    viewer = Actor(name="", worker=worker)
    return {**linked_asked(people=people), **involvement.walls_asked(viewer, families)}


def _twins(others: Collection[int], open_to: Collection[int]) -> list[str]:
    """That another record is said to be of the same person, where the viewer is shown that one too."""
    return [f"said to be the same person as P-{other}" for other in others if other in open_to]


def shut_families(families: Collection[int], viewer: Actor) -> dict[int, Ring]:
    """{family: whom to ring} of those that are sealed from the viewer, or in which somebody near them appears. One
    query.
    """
    return rings(involvement.walls_round(families, viewer))


def rings(walls: Iterable[involvement.Wall]) -> dict[int, Ring]:
    """{family: whom to ring}, in words."""
    return {
        wall.family: Ring(wall.ring, f"{wall.name}{f', {wall.phone}' if wall.phone else ''}" if wall.ring else _OWN)
        for wall in walls
    }


_OWN = "your manager"


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

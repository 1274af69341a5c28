"""Who of a family is to be offered somebody independent now, at which point, and who was."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.people.entries.offers import OFFERED
from familiesfirst.people.queries.parents import persons_and_parents
from familiesfirst.people.queries.telling import held_back
from familiesfirst.people.rules.offers import Came, Made, come, offered, past
from familiesfirst.policy.api import OfferPoint, label, offer_points, setting
from familiesfirst.record.api import WITHDRAWN, EntryView, effective, entries_of_thread


@dataclass(frozen=True)
class OfferLine:
    """One person at one point. answer: what they said, in words; empty: they were not offered it yet.

    untold: what brought the point about is held back from them for now: nothing is offered that would tell them.
    past: the point is over, and nobody is asked at it any more.
    """

    person: int
    name: str
    answer: str
    on: dt.date | None
    untold: bool
    past: bool = False

    @property
    def left(self) -> bool:
        """Whether they are still to be offered it."""
        return not (self.answer or self.untold or self.past)


@dataclass(frozen=True)
class PointLine:
    """A point that has come, and since when. people: whom it concerns. past: nobody is asked at it any more."""

    code: str
    title: str
    since: dt.date
    people: tuple[OfferLine, ...]
    past: bool = False


def points_come(family: int, today: dt.date) -> list[PointLine]:
    """Points that have come for a family, those that are not over first, then the latest. Three queries.

    For a reader who may read the family.
    """
    points = offer_points()
    kinds = {kind for point in points for kind in point.kinds} | {OFFERED.code, *WITHDRAWN}
    told = effective(entries_of_thread(family, only=sorted(kinds)))
    made = [_made(entry) for entry in told if entry.kind == OFFERED.code]
    came = [_came(entry) for entry in told if entry.kind != OFFERED.code]
    whom, untold = _whom(family, today), _untold(family)
    lines = [_line(point, came, made, whom, untold) for point in points]
    return sorted((line for line in lines if line), key=lambda line: (not line.past, line.since), reverse=True)


def still_to_offer(family: int, today: dt.date, until: str) -> dict[int, str]:
    """{person: name} of those who are still to be offered somebody independent at the latest point that has come and
    is over with this kind of entry. Three queries.
    """
    latest = max(reversed(_ending(family, today, until)), key=lambda line: line.since, default=None)
    return {who.person: who.name for who in (latest.people if latest else ()) if who.left}


def never_offered(family: int, today: dt.date, until: str) -> dict[int, str]:
    """{person: name} of those who were offered somebody independent at none of these points. Three queries."""
    people = [who for line in _ending(family, today, until) for who in line.people]
    answered = {who.person for who in people if who.answer}
    return {who.person: who.name for who in people if who.left and who.person not in answered}


def _ending(family: int, today: dt.date, until: str) -> list[PointLine]:
    """Points that have come and are over with this kind of entry, and not yet; those of one day as in the file."""
    ending = {point.code for point in offer_points() if any(pattern.kind == until for pattern in point.over)}
    return [line for line in points_come(family, today) if line.code in ending and not line.past]


def _line(
    point: OfferPoint,
    came: Collection[Came],
    made: Iterable[Made],
    whom: dict[str, dict[int, str]],
    untold: set[tuple[int, int]],
) -> PointLine | None:
    began = come(point, came)
    if began is None:
        return None
    answers, over = offered(point, began.on, made), past(point, began, came)
    people = tuple(
        OfferLine(
            person,
            name,
            label("offer_answer", answers[person].answer) if person in answers else "",
            answers[person].on if person in answers else None,
            (began.id, person) in untold,
            over,
        )
        for person, name in whom[point.whom].items()
    )
    return PointLine(point.code, point.title, began.on, people, over)


def _made(entry: EntryView) -> Made:
    marks = entry.marks
    return Made(min(entry.people), str(marks.point), entry.day, str(marks.answer), tuple(marks.what or ()))


def _came(entry: EntryView) -> Came:
    return Came(entry.id, entry.day, entry.kind, (dict(entry.marks), *(entry.marks_of(p) for p in entry.people)))


def _whom(family: int, today: dt.date) -> dict[str, dict[int, str]]:
    """{`parents` and `family`: {person: name}}: parents and carers, of whatever age (every grown-up, where none is
    recorded as one)."""
    everybody, parents = persons_and_parents(family, today)
    alive = [one for one in everybody if not one.unborn and not one.died]
    grown = {one.person: one.name for one in alive if not one.child}
    theirs = {one.person: one.name for one in alive if one.person in parents} or grown
    age = int(setting("asked_from_age"))  # type: ignore[arg-type]
    young = {one.person: one.name for one in alive if one.child and (one.years or 0) >= age}
    return {"parents": theirs, "family": theirs | young}


def _untold(family: int) -> set[tuple[int, int]]:
    return {(entry, person) for person, held in held_back(family).items() for entry in held}

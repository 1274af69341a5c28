"""A concern outside the home as one family's record tells of it: what is for the place, and what is for their own."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.protection.models import Concern, ConcernAction, ConcernChild
from familiesfirst.protection.queries.outside import ActionLine, action_line, not_told_yet
from familiesfirst.record.api import Asked, EntryView, Found, whole

KINDS = ("outside.joined", "outside.reworded", "outside.met", "outside.planned", "outside.moved", "outside.left",
         "outside.closed", "outside.partner")  # fmt: skip


@dataclass(frozen=True)
class ParentLine:
    """A grown-up of the family, or the young person. stands: told, not told yet, or that nobody has said."""

    person: int
    name: str
    stands: str
    told: bool
    late: bool = False


@dataclass(frozen=True)
class OutsideLine:
    """One concern as it is read here. children: of this family alone. met: meetings, the latest first."""

    concern: int
    told: str
    children: tuple[str, ...]
    closed: bool
    met: tuple[EntryView, ...]
    plan: tuple[ActionLine, ...]
    review_on: dt.date | None
    parents: tuple[ParentLine, ...]
    young: tuple[ParentLine, ...] = ()

    @property
    def whom(self) -> tuple[ParentLine, ...]:
        """Everybody of whom it is said whether they were told: grown-ups, and those joined who are old enough."""
        return (*self.parents, *self.young)


def outside_asked(people: Collection[int]) -> dict[str, Asked]:
    """What a family's page asks of concerns, with everything else in hand: of its own people, and of the place."""
    joined = ConcernChild.objects.filter(person__in=people, left_at=None)
    ours = Q(person__in=people) | Q(person=None)
    return {
        "concern_children": whole(joined),
        "concerns": whole(Concern.objects.filter(pk__in=joined.values("concern"))),
        "concern_actions": whole(ConcernAction.objects.filter(ours, concern__in=joined.values("concern"))),
    }


def outside_of(
    opened: people.Opened, found: Found, header: people.FamilyHeader, told: Sequence[EntryView]
) -> list[OutsideLine]:
    """Those that the viewer may read of. told: what happened, as the viewer may see it. Two queries where any is."""
    rows = [r for r in found["concerns"] if involvement.may_see(opened.viewer, r.sensitivity, opened.ties)]
    if not rows:
        return []
    names = {child.person: child.name for child in header.children}
    joined = [child for child in found["concern_children"] if child.person_id in names]
    tellings = people.tellings_of([child.entry for child in joined])
    asked = _asked([child.person_id for child in joined], opened.today)
    return [
        OutsideLine(
            concern=row.pk,
            told=row.told,
            children=tuple(names[child.person_id] for child in joined if child.concern_id == row.pk),
            closed=row.state == "closed",
            met=tuple(e for e in told if e.kind == "outside.met" and e.mark("concern") == row.pk),
            plan=tuple(_plan(row, found["concern_actions"], names, opened.today)),
            review_on=row.review_on,
            parents=tuple(
                _stand(((a.person, a.name) for a in header.adults), _entries(joined, row.pk), tellings, opened.today)
            ),
            young=tuple(
                _stand(_old_enough(joined, row.pk, names, asked), _entries(joined, row.pk), tellings, opened.today)
            ),
        )
        for row in rows
    ]


def _plan(row: object, actions: Sequence[ConcernAction], names: Mapping[int, str], today: dt.date) -> list[ActionLine]:
    held = [
        one
        for one in actions
        if (one.concern_id, one.version) == (row.pk, row.plan) and (one.person_id is None or one.person_id in names)  # type: ignore[attr-defined]
    ]
    return [action_line(one, names, today) for one in sorted(held, key=lambda one: one.position)]


def _asked(persons: Collection[int], today: dt.date) -> set[int]:
    """Those who live, and are of the age at which they are told of what is decided about them. One query."""
    age, of = int(setting("asked_from_age")), people.born_of_people(persons)  # type: ignore[arg-type]
    return {p for p, born in of.items() if born.died is None and (people.years_on(born, today) or 0) >= age}


def _entries(joined: Collection[ConcernChild], concern: int) -> set[int]:
    return {child.entry for child in joined if child.concern_id == concern}


def _old_enough(
    joined: Collection[ConcernChild], concern: int, names: Mapping[int, str], asked: Collection[int]
) -> list[tuple[int, str]]:
    persons = [child.person_id for child in joined if child.concern_id == concern and child.person_id in asked]
    return [(person, names[person]) for person in persons]


def _stand(
    whom: Iterable[tuple[int, str]], entries: Collection[int], tellings: Sequence[people.TellingLine], today: dt.date
) -> list[ParentLine]:
    states = {line.person: line for line in tellings if line.entry in entries}
    late = {line.person for line in states.values() if line.overdue(today)}
    return [
        ParentLine(id, name, _stands(states.get(id), today), _is_told(states.get(id)), id in late) for id, name in whom
    ]


def _is_told(line: people.TellingLine | None) -> bool:
    return line is not None and line.state == "told"


def _stands(line: people.TellingLine | None, today: dt.date) -> str:
    if line is None:
        return "nobody has said whether they were told"
    if line.state == "told":
        return f"told on {line.on.day} {line.on:%B}"
    return not_told_yet([line], today)

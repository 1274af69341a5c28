"""What the actions on a concern outside the home share: loaded and locked with the families on whose records it is
read, who of them tells of whom, and the entries that each record gets."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import check_open_to
from familiesfirst.protection.models import Concern, ConcernChild
from familiesfirst.protection.rules.finding import possible_names
from familiesfirst.protection.rules.outside import Errors, Opening, Others, check_opening
from familiesfirst.record.api import Actor, Kind, Meanwhile, NotThere, authorise, lock_threads, put, roots_of

OVER = "This concern was closed meanwhile. Look again before you go on."


@dataclass(frozen=True)
class Held:
    """A concern, locked with the families on whose records it is read. families: {family: its young people who are
    joined now}. ever: those, and the families of whoever has left: no record tells of them either."""

    row: Concern
    families: Mapping[int, tuple[int, ...]]
    ever: frozenset[int]

    @property
    def everyone(self) -> tuple[int, ...]:
        """All who are joined."""
        return tuple(sorted(person for those in self.families.values() for person in those))

    def family_of(self, person: int) -> int:
        """Where somebody who is joined is on record. NotThere for anybody else."""
        found = next((family for family, those in self.families.items() if person in those), None)
        if found is None:
            raise NotThere
        return found


def concern_for_change(by: Actor, concern: int, now: dt.datetime, *families: int, over: bool = False) -> Held:
    """The concern, and the action authorised on it; families: others that are written to with it. over: also when it is
    closed.

    NotThere for whoever is not of the team that holds it, or may have nothing to do with a family in it; Refused where
    a record in it is sealed from them; Meanwhile when it is closed.
    """
    thread = Concern.objects.filter(pk=concern).values_list("thread", flat=True).first()
    if thread is None:
        raise NotThere
    ever = set(ConcernChild.objects.filter(concern=concern).values_list("thread", flat=True))
    roots = roots_of(ever)
    lock_threads(thread, *roots.values(), *families)
    row = Concern.objects.select_for_update().get(pk=concern)
    authorise(thread=thread)
    of: dict[int, tuple[int, ...]] = {}
    for one in ConcernChild.objects.filter(concern=concern, left_at=None).order_by("pk"):
        root = roots.get(one.thread_id, one.thread_id)
        of[root] = (*of.get(root, ()), one.person_id)
    check_open_to(by, {*of, *families, *ever, *roots.values()})
    if row.state != "open" and not over:
        raise Meanwhile(OVER)
    return Held(row, of, frozenset(roots.values()))


def faults_in(opening: Opening, today: dt.date) -> Errors:
    """What is wrong with a concern as it is opened or reworded, and with what those who visit may be told of it: also
    while somebody on record is named who is not, or not yet, joined to it.
    """
    errors = check_opening(opening, codeset("concern_sort", today), codeset("exploitation_kind", today))
    read = {"told": opening.told, "visitors_words": opening.visitors_words}
    held = people.on_record_as(possible_names(read.values()))
    for field, text in read.items():
        if named := [one for one in held if one in possible_names([text])]:
            errors.setdefault(field, f"Every record in it would name {' and '.join(named)}. Name nobody.")
    return errors | people.faults_for_visitors(opening.sensitivity, opening.visitors, opening.visitors_words)


def said_so(row: Concern, opening: Opening) -> None:
    """The row as the opening puts it; what is for everybody round a family anyway needs no answer."""
    row.sort, row.title, row.place = opening.sort, opening.title.strip()[:120], opening.place.strip()[:300]
    row.told, row.harms, row.sensitivity = opening.told.strip(), list(opening.harms), opening.sensitivity
    answered = people.Visitors(opening.visitors, opening.visitors_words).kept_with(opening.sensitivity)
    row.visitors, row.visitors_words = answered.answer, answered.words


def let_through(row: Concern) -> dict[str, str]:
    """What an entry keeps of what those who visit may be told."""
    return people.Visitors(row.visitors, row.visitors_words).facts


@dataclass(frozen=True)
class Telling:
    """What tells of whom. of: {family: what would tell on its record of the others}. everybody: on every record."""

    of: Mapping[int, Others]
    everybody: Others


def telling(families: Iterable[int]) -> Telling:
    """For these families. Five queries."""
    wanted = sorted(set(families))
    tells = people.what_tells_of(wanted)
    names = {family: tells[family].names for family in wanted}
    hidden = {family: tells[family].hidden for family in wanted}

    def those(but: int | None) -> Others:
        return Others(
            names=frozenset(n for family in wanted if family != but for n in names[family] | tells[family].beside),
            hidden=frozenset(h for family in wanted if family != but for h in hidden[family])
            - hidden.get(but or 0, frozenset()),
            own=names.get(but or 0, frozenset()),
        )

    return Telling({family: those(family) for family in wanted}, those(None))


def put_on_records(
    kind: Kind,
    held: Held,
    *,
    happened: dt.datetime,
    marks: Any,
    facts: Callable[[int], Any],
    people: Mapping[int, Any] | None = None,
) -> dict[int, int]:
    """{family: the entry put on its record}: of its own young people alone. facts: made for one family.

    people: {young person: their own marks}.
    """
    return {
        family: put(
            kind, thread=family, happened=happened, marks=marks, facts=facts(family),
            people={person: (people or {}).get(person) for person in those}, sensitivity=held.row.sensitivity,
        )
        for family, those in held.families.items()
    }  # fmt: skip


def named(held: Held, family: int) -> dict[str, str]:
    """{young person of this family who is joined: what they are called}, for the words of an entry."""
    return {str(person): name for person, name in people.names_of(held.families[family]).items()}

"""Who is told of decisions, from whom something is held back for now, and what that holds back with it."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from familiesfirst.agencies.api import workers
from familiesfirst.involvement import api as involvement
from familiesfirst.people.models import ComesOf, Telling
from familiesfirst.people.queries.header import Opened
from familiesfirst.people.queries.lists import born_of_people, names_among, people_of
from familiesfirst.people.rules.born import years_on
from familiesfirst.people.rules.telling import is_told
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor, Asked, EntryView, asked, corrected_by, entries_by_id

WITHHELD = "withheld"


@dataclass(frozen=True)
class TellingLine:
    """Whether a person has been told of an entry: `told` or `withheld`, and since when."""

    person: int
    entry: int
    state: str
    on: dt.date
    look_again_by: dt.date | None

    def overdue(self, today: dt.date) -> bool:
        """Whether it was to be looked at again before today, and stands as it did."""
        return self.look_again_by is not None and self.look_again_by < today


@dataclass(frozen=True)
class NotToldYet:
    """One person and one decision that they are not told of yet. id: to look at it again.

    what, why, decided_by: empty where this viewer may not read them.
    """

    id: int
    person: int
    name: str
    entry: int
    since: dt.date
    look_again_by: dt.date
    overdue: bool
    what: str = ""
    why: str = ""
    decided_by: str = ""


def tellings_of(entries: Collection[int]) -> list[TellingLine]:
    """Who has been told of these entries, and who is not told yet. One query."""
    rows = Telling.objects.filter(entry__in=entries).order_by("pk")
    return [TellingLine(r.person_id, r.entry, r.state, r.on, r.look_again_by) for r in rows]


def tellings_to(family: int, person: int) -> list[TellingLine]:
    """What a person of the family was told, and what they are not told yet. One query."""
    rows = Telling.objects.filter(family__root=family, person=person).order_by("pk")
    return [TellingLine(r.person_id, r.entry, r.state, r.on, r.look_again_by) for r in rows]


def whom_to_tell(family: int, now: dt.datetime) -> list[tuple[int, str]]:
    """Everybody of a family of whom it is said whether they were told of a decision, as (person, name): grown-ups, and
    young people from the age at which they are asked. For a reader whose right to the family was asked already.
    """
    everybody, today = people_of(family), timezone.localdate(now)
    from_age = int(setting("asked_from_age"))  # type: ignore[arg-type]
    whom = [
        person
        for person, born in born_of_people(everybody).items()
        if is_told(years_on(born, today), unborn=born.unborn, died=born.died is not None, from_age=from_age)
    ]
    return list(names_among(family, whom, today).items())


def not_told_yet(family: int) -> frozenset[int]:
    """People of the family from whom something is held back for now. One query."""
    return frozenset(_withheld(family).values_list("person", flat=True))


def held_back(family: int) -> dict[int, frozenset[int]]:
    """{person: entries that nothing made for them may tell of}: decisions they are not told of yet, all that came of
    those, and what puts either right, however often. One query where nothing is held back; else three, and one for each
    time that something was put right again.
    """
    decisions: dict[int, set[int]] = {}
    for person, entry in _withheld(family).values_list("person", "entry"):
        decisions.setdefault(person, set()).add(entry)
    if not decisions:
        return {}
    came = _came_of({entry for held in decisions.values() for entry in held})
    whole = {person: held | {e for one in held for e in came.get(one, ())} for person, held in decisions.items()}
    right = _put_right({e for held in whole.values() for e in held})
    told = _told_since(whole)
    return {
        person: frozenset((held | {e for one in held for e in right[one]}) - told.get(person, set()))
        for person, held in whole.items()
    }


def _put_right(entries: Collection[int]) -> dict[int, set[int]]:
    """{entry: what puts it right, what puts that right, and so on to the last}."""
    after: dict[int, int] = {}
    latest = set(entries)
    while latest:
        found = {old: new for old, (new, _) in corrected_by(latest).items()}
        after |= found
        latest = set(found.values()) - after.keys()
    return {entry: set(_follow(entry, after)) for entry in entries}


def _follow(entry: int, after: Mapping[int, int]) -> Iterator[int]:
    while entry in after:
        entry = after[entry]
        yield entry


def came_of(decisions: Collection[int]) -> set[int]:
    """Entries that these decisions brought with them. One query."""
    return {entry for came in _came_of(decisions).values() for entry in came}


def _came_of(decisions: Collection[int]) -> dict[int, set[int]]:
    came: dict[int, set[int]] = {}
    for decision, entry in ComesOf.objects.filter(decision__in=decisions).values_list("decision", "entry"):
        came.setdefault(decision, set()).add(entry)
    return came


def _told_since(held: dict[int, set[int]]) -> dict[int, set[int]]:
    """{person: what of this they were told of for itself, though what it came of is held back}."""
    entries = {entry for one in held.values() for entry in one}
    rows = Telling.objects.filter(person__in=held, entry__in=entries, state="told").values_list("person", "entry")
    told: dict[int, set[int]] = {}
    for person, entry in rows:
        told.setdefault(person, set()).add(entry)
    return told


def withheld_of(opened: Opened) -> list[NotToldYet]:
    """Everybody of a family who is not told yet of something, what is looked at again soonest first, in words as far as
    this viewer may read them. Four queries, one where nothing is held back.
    """
    rows = list(_withheld(opened.family).order_by("look_again_by", "pk"))
    if not rows:
        return []
    names = names_among(opened.family, {row.person_id for row in rows}, opened.today)
    who = workers({row.by_id for row in rows if row.by_id})
    allows = involvement.allows(opened.viewer, opened.ties)
    said = entries_by_id({row.said_in for row in rows if row.said_in}, allows=allows)
    wrote = {row.pk: who[row.by_id].with_agency if row.by_id in who else "" for row in rows}
    return [_line(row, names, said.get(row.said_in or 0), wrote[row.pk], opened.today) for row in rows]


def untold_before(viewer: Actor, family: int, ties: Collection[str]) -> dict[int, list[tuple[int, str]]]:
    """{person: (entry, in words) of what each is not told yet}, as far as this viewer may read that. For a form on
    which somebody is told of something later. Two queries, one where nothing is held back.
    """
    rows = list(_withheld(family).filter(said_in__isnull=False).order_by("on", "pk"))
    said = entries_by_id({row.said_in for row in rows}, allows=involvement.allows(viewer, ties)) if rows else {}
    found: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        if row.said_in in said and (what := said[row.said_in].fact("what")):
            since = f"{row.on.day} {row.on:%B %Y}"
            found.setdefault(row.person_id, []).append((row.entry, f"{what[:1].upper()}{what[1:]}, since {since}"))
    return found


def _line(row: Telling, names: dict[int, str], said: EntryView | None, wrote: str, today: dt.date) -> NotToldYet:
    again = row.look_again_by or row.on
    line = NotToldYet(row.pk, row.person_id, names[row.person_id], row.entry, row.on, again, again < today)
    if said is None:
        return line
    decided_by = said.fact("decided_by") or wrote
    return replace(line, what=said.fact("what"), why=said.fact("why"), decided_by=decided_by)


def withheld_by_asked(viewer: Actor, families: Any) -> dict[str, Asked]:
    """A row for each thing that the viewer decided not to tell somebody of these families yet: its family, and the
    entry that says so.
    """
    rows = Telling.objects.filter(by=viewer.worker or 0, state=WITHHELD, family__root__in=families)
    return {"not_told": asked(rows, "said_in", family="family__root")}


def starts_of(rows: Iterable[Any]) -> dict[int, int]:
    """{entry that began the clock: its family} of the rows that `withheld_by_asked` found."""
    return {row.said_in: row.family for row in rows if row.said_in}


def _withheld(family: int) -> Any:
    return Telling.objects.filter(family__root=family, state=WITHHELD)

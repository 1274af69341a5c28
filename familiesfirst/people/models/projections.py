"""Columns that repeat what is elsewhere: the name to show, and each child's levels read off the record."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from familiesfirst.people.models.levels import ChildLevel, LegalStatus
from familiesfirst.people.models.people import Name, Person
from familiesfirst.people.rules import levels
from familiesfirst.people.rules.names import PersonName, display, short
from familiesfirst.record.api import EntryView, effective, entries_about_many

LEVEL, STATUS, PREGNANCY_ENDED = "level.set", "legal_status.set", "pregnancy.ended"
TAKEN_BACK = ("entry.withdrawn", "entry.moved")


def refresh_name(person: Person, today: dt.date, *, word: str = "") -> None:
    """Sets `shown` and `short` from the person's names (not saved)."""
    names = [PersonName(n.given, n.family, n.use, n.since, n.until) for n in Name.objects.filter(person=person)]
    unborn = person.expected is not None
    person.shown = display(names, today, unborn=unborn, word=word)[:200]
    person.short = short(names, today, unborn=unborn, word=word)[:100]


def project_levels(people: Collection[int]) -> None:
    """Writes the spans of level and legal status of these people anew from the record."""
    about = entries_about_many(people, only=(LEVEL, STATUS, PREGNANCY_ENDED, *TAKEN_BACK))
    for person, entries in about.items():
        counted = effective(entries)
        _replace(ChildLevel, person, _changes(counted, person, LEVEL, "level"))
        _replace(LegalStatus, person, _changes(counted, person, STATUS, "status"))


def _changes(entries: Sequence[EntryView], person: int, kind: str, mark: str) -> list[levels.Change]:
    return [
        levels.Change(e.day, e.id, "" if e.kind == PREGNANCY_ENDED else e.marks_of(person)[mark])
        for e in entries
        if person in e.people and (e.kind == PREGNANCY_ENDED or (e.kind == kind and e.marks_of(person).get(mark)))
    ]


def _replace(model: Any, person: int, changes: list[levels.Change]) -> None:
    wanted = [(s.code, s.since, s.until, s.entry) for s in levels.spans(changes) if s.code]
    held = list(model.objects.filter(person=person).order_by("since").values_list("code", "since", "until", "entry"))
    if held == wanted:
        return
    model.objects.filter(person=person).delete()
    model.objects.bulk_create(model(person_id=person, code=c, since=s, until=u, entry=e) for c, s, u, e in wanted)


def follow_withdrawn(entries: Sequence[EntryView], *, moved: frozenset[int], now: dt.datetime) -> None:
    """After an action: a level that was withdrawn or moved to another record no longer holds."""
    people = {p for e in entries if e.kind in TAKEN_BACK for p in e.people}
    if people:
        project_levels(people)

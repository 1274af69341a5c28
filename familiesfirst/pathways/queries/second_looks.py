"""Decisions that may be looked at again, and second looks at them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.agencies.api import WorkerView, people_in_role
from familiesfirst.pathways.queries.kept import Kept
from familiesfirst.pathways.rules.second_looks import ALWAYS_QUALIFIED, DECISIONS, Decision
from familiesfirst.people import api as people
from familiesfirst.record.api import EntryView, NotThere, effective, entries_of_thread

TAKEN_BACK = ("entry.withdrawn", "entry.moved")


@dataclass(frozen=True)
class Decided:
    """A decision on the record, and what the rules of looking again need of it."""

    entry: EntryView
    rule: Decision


@dataclass(frozen=True)
class LookView:
    """A second look. found: in words, once it is. mine: the viewer was asked to look."""

    id: int
    who: str
    what: str
    why: str
    looker: str
    by: dt.date
    found: str
    found_at: dt.datetime | None
    mine: bool


def decisions_of(family: int) -> list[Decided]:
    """Decisions of the family that may be looked at again, the latest first. Two queries."""
    entries = effective(entries_of_thread(family, only=[*DECISIONS, *TAKEN_BACK]))
    return [Decided(e, _rule(e)) for e in reversed(entries) if e.kind in DECISIONS][:20]


def decision_on(family: int, entry: int) -> Decided:
    """One of them. NotThere for anything else."""
    found = next((each for each in decisions_of(family) if each.entry.id == entry), None)
    if found is None:
        raise NotThere
    return found


def _rule(entry: EntryView) -> Decision:
    return Decision(entry.by_worker, bool(entry.marks.qualified) or entry.kind in ALWAYS_QUALIFIED)


def title_of(entry: EntryView) -> str:
    """`Step decided, 3 November 2026`."""
    return f"{entry.about.title}, {entry.day.day} {entry.day:%B %Y}"


def lookers(on: dt.date) -> list[WorkerView]:
    """Who may be asked to look again."""
    return people_in_role("team_manager", on)


def looks_of(opened: people.Opened, kept: Kept) -> tuple[LookView, ...]:
    """The family's second looks, the latest first, as this viewer may read them."""
    viewer = opened.viewer.worker
    return tuple(_look(row, kept.words, kept.who[row.looker_id], viewer) for row in kept.looks)


def _look(row: Any, words: Mapping[int, EntryView], looker: WorkerView, viewer: int | None) -> LookView:
    asked, found = words.get(row.asked_entry or 0), words.get(row.found_entry or 0)
    return LookView(
        id=row.pk,
        who=asked.fact("who", "Somebody") if asked else "Somebody",
        what=asked.fact("what", "a decision") if asked else "a decision",
        why=asked.fact("why") if asked else "",
        looker=looker.with_agency,
        by=row.by,
        found=found.fact("found") if found else "",
        found_at=row.found_at,
        mine=row.looker_id == viewer and row.found_at is None,
    )

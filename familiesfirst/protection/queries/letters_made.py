"""Letters before proceedings that were made here, and which of them went."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from familiesfirst.involvement.api import allows
from familiesfirst.people import api as people
from familiesfirst.record.api import EntryView, NotThere, one_entry

MADE, SENT = "letter_before.made", "legal.letter_sent"
"""Kinds of entry: a letter was made, which the room above does; and one went."""


@dataclass(frozen=True)
class LetterMade:
    """A letter for one reader. id: of the entry. went: on which day; None: not on record yet."""

    id: int
    person: int
    day: dt.date
    in_person: bool
    went: dt.date | None


def letters_in(told: Iterable[EntryView]) -> Iterator[LetterMade]:
    """Those among a family's entries, as they come."""
    every = list(told)
    went = {e.marks.made: e.day for e in every if e.kind == SENT and e.mark("made")}
    for entry in every:
        if entry.kind == MADE:
            (person,) = entry.people
            yield LetterMade(entry.id, person, entry.day, bool(entry.marks.in_person), went.get(entry.id))


def letter_made(opened: people.Opened, entry: int, reader: int) -> EntryView:
    """The letter that was made for this reader. NotThere for any other entry, family or reader."""
    found = one_entry(entry, allows=allows(opened.viewer, opened.ties))
    if found.kind != MADE or found.thread not in opened.threads or set(found.people) != {reader}:
        raise NotThere
    return found


def as_sent(found: EntryView, fits: Collection[int]) -> dict[str, Any]:
    """What the form that says it went begins with. fits: children of whom that can be said."""
    (reader,) = found.people
    return {
        "made": found.id,
        "reader": reader,
        "children": [child for child in found.marks.children if child in fits],
        "words": found.fact("words", ""),
        "offers": bool(found.marks.offers),
        "why_not": found.fact("why_not", ""),
        "safe": found.fact("safe", ""),
    }

"""An entry as others read it: frozen, with facts only where the reader may see them."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from familiesfirst.record.kinds import Kind, kind_of
from familiesfirst.record.sentences import sentences


class Bag(dict[str, Any]):
    """A dict whose keys read as attributes; what is missing reads as None."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name)


@dataclass(frozen=True)
class EntryView:
    """One entry.

    happened/recorded: aware datetimes (UTC). `day` is the London date it happened; `day_only` says the time is not
    known.
    marks:  codes and dates as stored (dates are ISO text). people: {person id: their own marks}.
    facts:  words and identities; None when removed, moved away, or not for this reader.
    """

    id: int
    thread: int
    seq: int
    kind: str
    happened: dt.datetime
    day: dt.date
    day_only: bool
    recorded: dt.datetime
    by_worker: int | None
    by_agency: int | None
    by_role: str
    marks: Bag
    people: Mapping[int, Bag]
    corrects: int | None
    sensitivity: str
    facts: Bag | None = field(default=None, repr=False)

    def mark(self, name: str, default: Any = None) -> Any:
        """One mark, or the default."""
        return self.marks.get(name, default)

    def fact(self, name: str, default: Any = "") -> Any:
        """One fact where this reader may see it, else the default."""
        return default if self.facts is None else self.facts.get(name, default)

    @property
    def about(self) -> Kind:
        """The declared kind."""
        return kind_of(self.kind)

    @property
    def sentence(self) -> str:
        """What a worker reads, closed with its stop whatever words it ends in."""
        return sentences(self.about.says(self))

    @property
    def to_family(self) -> str:
        """What a named family reader may read; empty where the kind is not shown to families."""
        says = self.about.says_to_family
        return sentences(says(self)) if says else ""

    def marks_of(self, person: int) -> Bag:
        """Marks as they stand for one person: their own over the entry's."""
        return Bag({**self.marks, **self.people.get(person, {})})

    @property
    def late_by_days(self) -> int:
        """Whole days between happening and being written up."""
        return (self.recorded.date() - self.happened.date()).days

    def without(self, names: set[str]) -> "EntryView":
        """The same entry with some facts left out."""
        if not names or self.facts is None:
            return self
        return replace(self, facts=Bag({k: v for k, v in self.facts.items() if k not in names}))


def view_of(row: Any, facts: str | None) -> EntryView:
    """Reads a stored row (model instance with `body`, `day`, …) and its facts text into a view."""
    body = json.loads(row.body)
    return EntryView(
        id=row.id,
        thread=row.thread_id,
        seq=row.seq,
        kind=row.kind,
        happened=row.happened_at,
        day=row.day,
        day_only=body["day_only"],
        recorded=row.recorded_at,
        by_worker=row.by_worker,
        by_agency=row.by_agency,
        by_role=body["role"],
        marks=Bag(body["marks"]),
        people={int(k): Bag(v) for k, v in body["people"].items()},
        corrects=row.corrects,
        sensitivity=row.sensitivity,
        facts=None if facts is None else Bag(json.loads(facts)),
    )

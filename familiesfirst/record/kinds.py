"""What a kind of entry is: declared once, by the room that writes it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from familiesfirst.record.ports import registry

if TYPE_CHECKING:
    from familiesfirst.record.view import EntryView

SENSITIVITIES = (
    "ordinary",
    "third_party",
    "police_intelligence",
    "adult_health",
    "protected_address",
    "sealed",
)


@dataclass(frozen=True)
class NoMarks:
    """For a kind that needs no codes or dates."""


@dataclass(frozen=True)
class NoFacts:
    """For a kind that needs no words."""


@dataclass(frozen=True)
class Kind:
    """A kind of entry.

    code:             stable, `thing.happened`; kept in the database, never renamed.
    title:            two or three words for lists and filters.
    marks, facts:     frozen dataclasses: codes and dates in the chain; words and identities held apart from it.
    person_marks:     marks of one person in an entry that names several (siblings are judged apart); None: none.
    says:             the sentence a worker reads. Must cope with facts that this reader may not see.
    says_to_family:   the sentence a named family reader may see; None: not shown to them.
    for_visitors:     what those who visit may be told of it, as whoever it belongs to said; None: nothing.
    written_again:    the marks by which a later entry, of any kind that names them, takes the place of earlier ones
                      in that; empty: none does.
    sensitivity:      default class of the whole entry (one of SENSITIVITIES); an entry may be put with a stricter one.
    fact_sensitivity: stricter class of single facts, e.g. {"referrer": "third_party"}.
    retention:        policy retention class.
    seen_by_desk:     True: stays on the desk of those round the family until each says they have seen it.
    quiet:            True: left out of the story unless asked for (an administrative entry).
    drawn:            the words beside its point on the thread picture, e.g. "Conference"; empty: not drawn there.
    may_move:         True: it can be moved when it was put on the wrong record; a quiet one only with what it
                      goes with.
    may_withdraw:     True: where it was made in error it can be taken back, and is never moved.
    drawn_as:         `point`, or `visit` for the row of visits.
    """

    code: str
    title: str
    says: Callable[[EntryView], str]
    retention: str
    marks: type = NoMarks
    facts: type = NoFacts
    person_marks: type | None = None
    says_to_family: Callable[[EntryView], str] | None = None
    for_visitors: Callable[[EntryView], Sequence[str]] | None = None
    written_again: tuple[str, ...] = ()
    sensitivity: str = "ordinary"
    fact_sensitivity: Mapping[str, str] = field(default_factory=dict)
    seen_by_desk: bool = False
    quiet: bool = False
    may_move: bool = False
    may_withdraw: bool = False
    drawn: str = ""
    drawn_as: str = "point"

    def __post_init__(self) -> None:
        for part in (self.marks, self.facts, self.person_marks):
            if part is not None and not (dataclasses.is_dataclass(part) and part.__dataclass_params__.frozen):  # type: ignore[attr-defined]
                raise TypeError(f"{self.code}: {part} must be a frozen dataclass")
        if self.sensitivity not in SENSITIVITIES or not set(self.fact_sensitivity.values()) <= set(SENSITIVITIES):
            raise ValueError(f"{self.code}: unknown sensitivity")


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of entry by code, from the registry. ValueError when a code is declared twice."""
    listed: Sequence[Kind] = registry("KINDS")
    by_code = {kind.code: kind for kind in listed}
    if len(by_code) != len(listed):
        codes = [kind.code for kind in listed]
        raise ValueError(f"declared twice: {sorted({c for c in codes if codes.count(c) > 1})}")
    return by_code


def kind_of(code: str) -> Kind:
    """The kind with this code. KeyError when no room declares it."""
    return kinds()[code]


def fields_of(cls: Any) -> tuple[str, ...]:
    """Names of a marks or facts dataclass's fields."""
    return tuple(f.name for f in dataclasses.fields(cls))

"""Where a family stands between areas: coming here, going elsewhere, living elsewhere for now, missing. Plain Python.

Four small machines, each a table, read off the record. Until the receiving area confirms in writing, we hold: no step
here changes a level, a plan or a lead.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from familiesfirst.record.api import EntryView

NONE = "none"
Errors = dict[str, str]


@dataclass(frozen=True)
class Move:
    """From one state to another on a kind of entry. guard: what has to be there, in words."""

    machine: str
    before: str
    on: str
    after: str
    guard: str


MOVES = (
    Move("in", NONE, "transfer.in_heard", "heard", "which area, when we were told, what it says"),
    Move("in", "heard", "conference.held", NONE, "the conference"),
    Move("in", "heard", "transfer.in_ended", NONE, "why: they stay there, or live elsewhere"),
    Move("out", NONE, "transfer.out_asked", "asked", "which area is asked, and what was sent"),
    Move("out", "asked", "transfer.out_confirmed", "confirmed", "whose writing, and from which day"),
    Move("out", "asked", "transfer.out_ended", NONE, "why it is not transferred"),
    Move("out", "confirmed", "transfer.out_ended", NONE, "what became of it"),
    Move("elsewhere", NONE, "housing.outside", "outside", "where they live, and who of that area was told"),
    Move("elsewhere", "outside", "housing.outside", "outside", "where they moved on to"),
    Move("elsewhere", "outside", "housing.back", NONE, "since when they live here again"),
    Move("missing", NONE, "missing.alerted", "missing", "which areas were told, when and by what"),
    Move("missing", "missing", "missing.alerted", "missing", "further areas"),
    Move("missing", "missing", "missing.found", NONE, "where and how they are, and whom that was told"),
)
KINDS = frozenset(move.on for move in MOVES)
MACHINES = tuple(dict.fromkeys(move.machine for move in MOVES))
BY_CHILD = "in"
"""The one machine that each child has for themselves; the others are the family's."""
SENTENCES = {
    "transfer.in_heard": "A conference about {name} is being arranged already after another area’s word.",
    "transfer.in_ended": "{name} is not coming to us from another area.",
    "transfer.out_asked": "Another area is asked already.",
    "transfer.out_confirmed": "No other area is asked, or it has confirmed already.",
    "transfer.out_ended": "No other area is asked.",
    "housing.back": "The family is not said to live elsewhere.",
    "missing.found": "Nobody of the family is said to be missing.",
}


def place_of(entries: Iterable[EntryView], machine: str, person: int | None = None) -> tuple[str, EntryView | None]:
    """(the state of a machine, the entry that led there) after these entries in order of happening.

    person: the child, for the machine that each has.
    """
    state, by = NONE, None
    for entry in entries:
        if person is not None and person not in entry.people:
            continue
        after = step(machine, state, entry.kind)
        if after is not None:
            state, by = after, entry
    return state, by


def since_of(entries: Iterable[EntryView], machine: str, person: int | None = None) -> EntryView | None:
    """The entry since which the machine is in the state that it is in; None where nothing has moved it."""
    state, since = NONE, None
    for entry in entries:
        after = step(machine, state, entry.kind) if person is None or person in entry.people else None
        if after not in (None, state):
            state, since = after or NONE, entry
    return since


def step(machine: str, state: str, kind: str) -> str | None:
    """Where a machine comes to from `state` on a kind of entry; None: it does not move."""
    return next((m.after for m in MOVES if (m.machine, m.before, m.on) == (machine, state, kind)), None)


def refusal(machine: str, state: str, kind: str, name: str = "") -> str | None:
    """Why an entry of this kind cannot be written now; None when it can."""
    return None if step(machine, state, kind) is not None else SENTENCES[kind].format(name=name)


@dataclass(frozen=True)
class Told:
    """Who of another area was told. area: which; who: by name and office; how: a code of `told_by`; on: which day."""

    area: str
    who: str
    how: str
    on: dt.date


@dataclass(frozen=True)
class FoundHow:
    """Of children who are reported missing too. at: when they were found. how: a code of `found_how`. place: where, in
    general words, never an address.
    """

    at: dt.datetime
    how: str
    place: str


def check_told(told: Told, ways: Collection[str], today: dt.date) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if told.area.strip() else {"area": "Say which area."}
    if not told.who.strip():
        errors["who"] = "Say who there, by name and office."
    if told.how not in ways:
        errors["how"] = "Choose by what."
    return errors | ({"on": "This day has not come."} if told.on > today else {})

"""Which steps into law rest on which: one is taken back only where none rests on it. Plain Python."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from familiesfirst.protection.rules.law_steps import SETTLED
from familiesfirst.protection.rules.legal import ENDS, MACHINES, STATUS, TRANSITIONS, moves
from familiesfirst.protection.rules.states import NONE, moved_by
from familiesfirst.record.api import EntryView

OFFER, POINTER, DATED = "legal.network_offer", "care.pointer", "care.dated"
BESIDE = (OFFER, POINTER, DATED)
"""Steps that move no machine, but are taken, or let another be taken, only from where one stands."""
LONGER = "legal_order.extended"
OVER = ("legal.stepped_back", "proceedings.ended")
"""After these, what the family network answered before counts no more."""


@dataclass
class _SoFar:
    """How a child stands between one step and the next. dated: the sorts of care date told since they were in care."""

    states: dict[str, str] = field(default_factory=lambda: dict.fromkeys(MACHINES, NONE))
    answer: str = ""
    dated: set[str] = field(default_factory=set)

    def after(self, entry: EntryView, marks: Mapping[str, object]) -> None:
        """Goes on to after this one."""
        if entry.kind == OFFER:
            self.answer = str(marks.get("answer"))
        elif entry.kind == DATED:
            self.dated.add(str(marks.get("sort")))
        elif entry.kind in OVER:
            self.answer = ""
        elif entry.kind == "care.started":
            self.dated = set()
        if moves(entry):
            for machine, state in self.states.items():
                after = NONE if entry.kind in ENDS else moved_by(TRANSITIONS, machine, state, entry.kind, marks)
                self.states[machine] = state if after is None else after

    def allows(self, entry: EntryView, marks: Mapping[str, object]) -> bool:
        """Whether this one could be taken from here."""
        if entry.kind in (POINTER, DATED):
            told = entry.kind == POINTER or bool(marks.get("first")) or str(marks.get("sort")) in self.dated
            return self.states["care"] == "open" and told
        if entry.kind in (OFFER, STATUS, *ENDS):
            return True
        if marks.get("again") and self.states["court"] != "pre_proceedings":
            return False
        if entry.kind == "proceedings.issued" and not marks.get("urgent") and self.answer not in SETTLED:
            return False
        return any(moved_by(TRANSITIONS, m, state, entry.kind, marks) is not None for m, state in self.states.items())


def resting_on(told: Collection[EntryView], gone: Collection[int], person: int) -> list[EntryView]:
    """Steps of this child that could not have been taken without those that are to go. told: as they count, in order
    of happening. What the record holds against the order already, rests on nothing."""
    before = {entry.id for entry in _unfounded(told, person)}
    left = [entry for entry in told if entry.id not in gone]
    return [entry for entry in _unfounded(left, person) if entry.id not in before]


def _unfounded(told: Iterable[EntryView], person: int) -> list[EntryView]:
    found, stands = [], _SoFar()
    for entry in (e for e in told if person in e.people):
        marks = entry.marks_of(person)
        if not stands.allows(entry, marks):
            found.append(entry)
        stands.after(entry, marks)
    return found

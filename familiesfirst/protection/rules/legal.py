"""Where a child stands in law, beside their level: four small machines, each a table. Plain Python.

Court (before and in proceedings), police protection, an emergency order, and care run side by side and beside the
protection plan. Nothing but a step of its own ends any of them, save a death or the end of a pregnancy.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from familiesfirst.protection.rules.states import (
    AT_ANY_HOUR,
    BY_RETURN,
    FOR_GOOD,
    LEADS,
    NONE,
    Place,
    Transition,
    moved_by,
    place_at,
)
from familiesfirst.record.api import LONDON, EntryView

DECIDER = "who decided, in which role"
STATUS = "legal_status.set"
TRANSITIONS = (
    Transition("court", NONE, "legal.gateway_held[outcome!=not_met]", "agreed", LEADS, DECIDER),
    Transition("court", NONE, "legal.gateway_held[outcome=not_met]", NONE, LEADS, DECIDER),
    Transition("court", "agreed", "legal.gateway_held[outcome!=not_met]", "agreed", LEADS, DECIDER),
    Transition("court", "agreed", "legal.gateway_held[outcome=not_met]", NONE, LEADS, DECIDER),
    Transition("court", "pre_proceedings", "legal.gateway_held", "pre_proceedings", LEADS, DECIDER),
    Transition("court", "agreed", "legal.letter_sent", "pre_proceedings", LEADS, "a named reader; the offer in it"),
    Transition("court", "pre_proceedings", "legal.letter_sent", "pre_proceedings", LEADS, "another reader"),
    Transition("court", "agreed", "legal.stepped_back", NONE, LEADS, "why, and who was told"),
    Transition("court", "pre_proceedings", "legal.stepped_back", NONE, LEADS, "why, and who was told"),
    Transition("court", NONE, "proceedings.issued[urgent]", "proceedings", LEADS, "why it could not wait"),
    Transition("court", "agreed", "proceedings.issued", "proceedings", LEADS, "the family network's offer, or why not"),
    Transition("court", "pre_proceedings", "proceedings.issued", "proceedings", LEADS, "the same"),
    Transition("court", "proceedings", "proceedings.ended", NONE, LEADS, "the final order"),
    Transition("court", NONE, f"{STATUS}[status=pre_proceedings]", "pre_proceedings", "a return", "brought in"),
    Transition("court", NONE, f"{STATUS}[status=proceedings]", "proceedings", "a return", "brought in"),
    Transition("court", "pre_proceedings", f"{STATUS}[status=proceedings]", "proceedings", "a return", "brought in"),
    Transition("police", NONE, "legal_order.made[order=police_protection]", "open", AT_ANY_HOUR, "its minute"),
    Transition("police", "open", "legal_order.ended[order=police_protection]", NONE, AT_ANY_HOUR, "how it ended"),
    Transition("emergency", NONE, "legal_order.made[order=emergency]", "open", AT_ANY_HOUR, "its end"),
    Transition("emergency", "open", "legal_order.extended[order=emergency]", "extended", LEADS, "once, by 7 days"),
    Transition("emergency", "open", "legal_order.ended[order=emergency]", NONE, AT_ANY_HOUR, "how it ended"),
    Transition("emergency", "extended", "legal_order.ended[order=emergency]", NONE, AT_ANY_HOUR, "how it ended"),
    Transition("care", NONE, "care.started", "open", LEADS, "the section"),
    Transition("care", "open", "care.changed", "open", LEADS, "another section"),
    Transition("care", "open", "care.ended", NONE, LEADS, "how it ended"),
    Transition("care", NONE, f"{STATUS}[status=in_care]", "open", "a return", "brought in"),
)
ENDS = ("person.died", "pregnancy.ended")
"""What ends every machine: never the end of help, which has to wait for the law."""
MACHINES = tuple(dict.fromkeys(t.machine for t in TRANSITIONS))
KINDS = frozenset({t.on.split("[")[0] for t in TRANSITIONS} | set(ENDS))
"""Every kind of entry that moves a child from state to state in law."""
MACHINE_OF = {"police_protection": "police", "emergency": "emergency"}
"""Of each order."""
SECTION_OF = {"police_protection": "s46", "emergency": "s44"}
"""The section of each order, under which a child who is accommodated while it lasts is looked after."""


@dataclass(frozen=True)
class LegalStanding:
    """Where one child stands in law. section: under which they are looked after. agreed: since when a planning meeting
    has agreed to what is open before the court."""

    court: Place = field(default_factory=Place)
    police: Place = field(default_factory=Place)
    emergency: Place = field(default_factory=Place)
    care: Place = field(default_factory=Place)
    agreed: Place = field(default_factory=Place)
    section: str = ""

    @property
    def quiet(self) -> bool:
        """Whether no step into law is open."""
        return all(getattr(self, machine).state == NONE for machine in MACHINES)

    @property
    def order_over(self) -> bool:
        """Whether they are looked after under an order that lasts no more: under which section, somebody has to say."""
        order = next((code for code, section in SECTION_OF.items() if section == self.section), None)
        return order is not None and getattr(self, MACHINE_OF[order]).state == NONE

    @property
    def status(self) -> tuple[str, str]:
        """(code of the legal status that stands beside the level, section): the furthest of what holds."""
        if self.care.state != NONE:
            return "in_care", self.section
        if self.emergency.state != NONE:
            return "emergency_order", SECTION_OF["emergency"]
        if self.police.state != NONE:
            return "police_protection", SECTION_OF["police_protection"]
        return (self.court.state, "") if self.court.state in ("pre_proceedings", "proceedings") else ("none", "")


def legal_standing(entries: Iterable[EntryView], person: int) -> LegalStanding:
    """Where a child stands after these entries: corrections resolved, in order of happening."""
    places, section, agreed = {machine: Place() for machine in MACHINES}, "", Place()
    told = list(entries)
    for entry in [*told, *(e for e in told if e.kind in FOR_GOOD)]:
        if person not in entry.people:
            continue
        marks = entry.marks_of(person)
        if entry.kind in KINDS and moves(entry):
            places = {machine: _moved(place, machine, entry, marks) for machine, place in places.items()}
        agreed = places["court"] if places["court"].state == "agreed" else agreed
        section = str(marks.get("section") or section)
    return LegalStanding(
        **places,
        agreed=agreed if places["court"].state != NONE else Place(),
        section=section if places["care"].state != NONE else "",
    )


def moves(entry: EntryView) -> bool:
    """Whether this moves anything: the status that a step set beside the level says only what that step did."""
    return entry.kind != STATUS or entry.by_role == BY_RETURN


def _moved(place: Place, machine: str, entry: EntryView, marks: Mapping[str, object]) -> Place:
    if entry.kind in ENDS:
        return place if place.state == NONE else place_at(NONE, entry)
    after = moved_by(TRANSITIONS, machine, place.state, entry.kind, marks)
    if after is None or (after == place.state and after != NONE):
        return place
    return place_at(after, entry)


def legal_refusal(machine: str, state: str, kind: str, marks: Mapping[str, object], name: str) -> str | None:
    """Why an entry of this kind cannot be written of a child in this state; None when it can."""
    if moved_by(TRANSITIONS, machine, state, kind, marks) is not None:
        return None
    return _SENTENCES[(machine, kind)].format(name=name)


_SENTENCES = {
    ("court", "legal.gateway_held"): "{name} is in proceedings already.",
    ("court", "legal.letter_sent"): "No legal planning meeting has agreed to pre-proceedings for {name}.",
    ("court", "legal.stepped_back"): "{name} is not in pre-proceedings.",
    ("court", "proceedings.issued"): (
        "{name} is in proceedings already, or no legal planning meeting has agreed to it: say why it could not wait."
    ),
    ("court", "proceedings.ended"): "{name} is not in proceedings.",
    ("police", "legal_order.made"): "{name} is in police protection already.",
    ("police", "legal_order.extended"): "Police protection cannot be made longer.",
    ("police", "legal_order.ended"): "{name} is not in police protection.",
    ("emergency", "legal_order.made"): "{name} has an emergency protection order already.",
    ("emergency", "legal_order.extended"): "{name} has no emergency protection order that could be made longer again.",
    ("emergency", "legal_order.ended"): "{name} has no emergency protection order.",
    ("care", "care.started"): "{name} is looked after already.",
    ("care", "care.changed"): "{name} is not looked after.",
    ("care", "care.ended"): "{name} is not looked after.",
}


def latest_end(began: dt.datetime, limit: int, unit: str) -> dt.datetime:
    """The last minute an order may run to. Hours are counted by the clock of the world, days by the clock on the wall:
    when the clocks change, 72 hours end an hour earlier or later by the wall, and eight days at the same time of day.
    """
    began = began.replace(second=0, microsecond=0)
    if unit == "hours":
        return began.astimezone(dt.UTC) + dt.timedelta(hours=limit)
    local = began.astimezone(LONDON)
    return (local + dt.timedelta(days=limit)).astimezone(dt.UTC)

"""Where a child stands in child protection: three small machines side by side, each a table. Plain Python.

They run beside each other because they do: a child with a plan may need a new strategy discussion, and an enquiry may
run while a plan holds. `standing` reads all three off the child's entries, so that nothing else has to be believed.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from familiesfirst.policy.api import Pattern
from familiesfirst.record.api import EntryView

NONE = "none"
BY_RETURN = "system"
"""The role in which a return writes what an earlier system holds."""


@dataclass(frozen=True)
class Transition:
    """From one state to another on an entry; `who` may write it, and what has to be there first, in words."""

    machine: str
    before: str
    on: str
    after: str
    who: str
    guard: str


MANAGER, SOCIAL_WORKER, AT_ANY_HOUR = "social work manager", "social worker", "social worker, at any hour"
LEADS = "lead child protection practitioner, or a manager"
CHAIRS = "whoever chairs, the lead child protection practitioner, or a manager"
CALLER = "who called it; a manager where they no longer may"
HOLDER = "whoever holds the discussion"
TRANSITIONS = (
    Transition("strategy", NONE, "strategy.needed", "needed", AT_ANY_HOUR, "reasonable cause, said in words"),
    Transition("strategy", "needed", "strategy.called", "called", MANAGER, "who is asked, when and how"),
    Transition("strategy", "called", "strategy.called", "called", MANAGER, "another time, and why"),
    *(
        Transition("strategy", before, "strategy.held[!emergency]", NONE, MANAGER, "who was there, quorum, reasons")
        for before in ("needed", "called")
    ),
    *(
        Transition("strategy", before, "strategy.held[emergency]", NONE, AT_ANY_HOUR, "the police; protection now only")
        for before in ("needed", "called")
    ),
    Transition("strategy", "needed", "strategy.cancelled", NONE, MANAGER, "a new fact, who was asked"),
    Transition("strategy", "called", "strategy.cancelled", NONE, CALLER, "a new fact, each agency's answer"),
    Transition("enquiry", NONE, "strategy.held[s47]", "open", HOLDER, "quorum, or why without it"),
    Transition(
        "enquiry",
        NONE,
        "s47.started[!conference_not_required]",
        "open",
        "a return, or a conference written up late",
        "brought in, or a later discussion said it goes on",
    ),
    Transition(
        "enquiry", "open", "s47.finished[conference_needed]", "conference", "a manager who did not lead it", "findings"
    ),
    Transition(
        "enquiry", "open", "s47.finished[!conference_needed]", NONE, "a manager who did not lead it", "who was told"
    ),
    Transition(
        "enquiry", "open", "s47.sent_back", "open", "a manager who did not lead it", "why, and what is wanted instead"
    ),
    Transition("enquiry", "open", "conference.held", NONE, "conference", "held before the enquiry was written up"),
    Transition("enquiry", "conference", "conference.held", NONE, "conference", "chair, quorum, dissent"),
    Transition("enquiry", NONE, "transfer.in_heard", "conference", SOCIAL_WORKER, "whose word, and its day"),
    Transition("enquiry", "conference", "transfer.in_ended", NONE, LEADS, "why they do not come"),
    Transition("plan", NONE, "protection_plan.started", "open", "conference", "category, on the conference's day"),
    Transition("plan", "open", "review.held[continues]", "open", "review", "chair, quorum, participation"),
    Transition("plan", "open", "protection_plan.ended", NONE, "review, or a manager on a listed ground", "step down"),
)
ENDS = ("help.closed", "person.died", "pregnancy.ended")
"""What ends every machine for a child."""
FOR_GOOD = ("person.died", "pregnancy.ended")
"""After these nothing begins any more, whenever it is said to have happened: they are often heard of later."""
MACHINES = tuple(dict.fromkeys(t.machine for t in TRANSITIONS))
KINDS = frozenset({t.on.split("[")[0] for t in TRANSITIONS} | set(ENDS))
"""Every kind of entry that moves a child from state to state."""


@dataclass(frozen=True)
class Place:
    """One machine's state for one child: since which entry and day it holds. `entry` None: it never moved.

    at: the time of that day, where it is known.
    """

    state: str = NONE
    since: dt.date | None = None
    entry: int | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Where one child stands. began: the entry of the strategy discussion at which the running enquiry was initiated
    (or of another area's word), and its day, from which the fifteen working days count: the first, not the latest."""

    strategy: Place = field(default_factory=Place)
    enquiry: Place = field(default_factory=Place)
    plan: Place = field(default_factory=Place)
    began: Place = field(default_factory=Place)

    @property
    def quiet(self) -> bool:
        """Whether nothing of child protection is open for this child."""
        return all(place.state == NONE for place in (self.strategy, self.enquiry, self.plan))


def standing(entries: Iterable[EntryView], person: int) -> Standing:
    """Where a child stands after these entries: corrections resolved, in order of happening."""
    places: dict[str, Place] = {machine: Place() for machine in MACHINES}
    began, told = Place(), list(entries)
    for entry in [*told, *(e for e in told if e.kind in FOR_GOOD and person in e.people)]:
        if entry.kind not in KINDS or (person not in entry.people and entry.kind not in ENDS):
            continue
        before = places["enquiry"].state
        places = {machine: _moved(place, machine, entry, person) for machine, place in places.items()}
        if before == NONE and places["enquiry"].state != NONE:
            began = places["enquiry"]
    return Standing(**places, began=began if places["enquiry"].state != NONE else Place())


def _moved(place: Place, machine: str, entry: EntryView, person: int) -> Place:
    if entry.kind in ENDS:
        return place if place.state == NONE else place_at(NONE, entry)
    after = step(machine, place.state, entry.kind, entry.marks_of(person))
    if after is None or (machine == "enquiry" and after == place.state):  # sent back: it is open since it began
        return place
    return place_at(after, entry)


def went_on_after(entries: Iterable[EntryView], person: int, ended: dt.datetime) -> EntryView | None:
    """The first discussion after an enquiry ended that said it goes on, where no other had begun between.

    Nobody who held it could know from the record that it had ended: that was written up later.
    """
    for entry in (e for e in entries if person in e.people and e.happened > ended):
        marks = entry.marks_of(person)
        if step("enquiry", NONE, entry.kind, marks) is not None:
            return None
        if entry.kind == "strategy.held" and marks.get("goes_on"):
            return entry
    return None


def place_at(state: str, entry: EntryView) -> Place:
    """In this state since that entry."""
    return Place(state, entry.day, entry.id, None if entry.day_only else entry.happened)


def step(machine: str, state: str, kind: str, marks: Mapping[str, object]) -> str | None:
    """The state a machine comes to from `state` on such an entry; None: it does not move."""
    return moved_by(TRANSITIONS, machine, state, kind, marks)


def moved_by(
    table: Iterable[Transition], machine: str, state: str, kind: str, marks: Mapping[str, object]
) -> str | None:
    """The same by any table of transitions."""
    for t in table:
        if t.machine == machine and t.before == state and _pattern(t.on).matches(kind, marks):
            return t.after
    return None


_pattern = functools.cache(Pattern.parse)


def refusal(machine: str, state: str, kind: str, name: str) -> str | None:
    """Why an entry of this kind cannot be written of a child in this state; None when it can."""
    if any(t.machine == machine and t.before == state and _pattern(t.on).kind == kind for t in TRANSITIONS):
        return None
    return _SENTENCES[(machine, kind)].format(name=name)


_SENTENCES = {
    ("strategy", "strategy.needed"): "A strategy discussion about {name} is being arranged already.",
    ("strategy", "strategy.called"): "No strategy discussion about {name} is needed now. Say first why one is.",
    ("strategy", "strategy.held"): "No strategy discussion about {name} is needed now. Say first why one is.",
    ("strategy", "strategy.cancelled"): "No strategy discussion about {name} is being arranged.",
    ("enquiry", "s47.finished"): "No section 47 enquiry about {name} is open.",
    ("enquiry", "s47.sent_back"): "No section 47 enquiry about {name} is open.",
    ("enquiry", "conference.held"): "No enquiry about {name} asks for a conference.",
    ("plan", "protection_plan.started"): "{name} has a child protection plan already.",
    ("plan", "review.held"): "{name} has no child protection plan to review.",
    ("plan", "protection_plan.ended"): "{name} has no child protection plan to end.",
}

"""The journey of a child's help as data: from one state, on what, with what on the record, to the next.

A state is of one child: brothers and sisters may stand in different ones. The rules of this room read the rows of its
own events; what the front door, the assessment and the protection team decide stands here too, so that the whole of
it is drawn from one table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

UNIVERSAL = "universal"
TARGETED = "targeted_early_help"
IN_NEED = "child_in_need"
PROTECTION = "child_protection"


class State(StrEnum):
    """Where one child's help stands. A level's code is the state of being helped at that level."""

    NO_HELP = UNIVERSAL
    CONTACT = "contact"
    ASSESSING = "assessing"
    TARGETED = TARGETED
    IN_NEED = IN_NEED
    STRATEGY = "strategy"
    PROTECTION = PROTECTION
    CLOSED = "closed"


TITLES: Mapping[State, str] = {
    State.NO_HELP: "Universal help",
    State.CONTACT: "Before the front door",
    State.ASSESSING: "Being assessed",
    State.TARGETED: "Plan: targeted early help",
    State.IN_NEED: "Plan: child in need",
    State.STRATEGY: "Strategy discussion needed",
    State.PROTECTION: "Plan: child protection",
    State.CLOSED: "Help ended",
}


class Event(StrEnum):
    """What moves a child's help on, in the words of the page of states."""

    CONTACT = "somebody gets in touch"
    ADVICE = "advice, or another service"
    SHORT = "a short assessment is enough"
    DECLINED = "nobody wants help, and nobody is in danger"
    ACCEPTED = "family help begins"
    DANGER = "reasonable cause to suspect significant harm"
    AUTHORISED = "the assessment is authorised"
    JOINS = "a brother or sister is helped too"
    STEP_UP = "step up"
    STEP_DOWN = "step down"
    LEAVES = "this child's help ends, the family's goes on"
    REVIEW = "the plan is reviewed"
    CLOSE = "help ends for the family"


class Guard(StrEnum):
    """What must be so, and on the record, before a step is taken."""

    MATCHED = "who it is about is found, or known to be new"
    REASON = "why, in words"
    OFFERED = "what was offered"
    AGREED = "somebody of the family agrees, or why it goes on without"
    LEAD_PROPOSED = "a lead practitioner is put forward"
    RISK = "the risk of having no help is weighed"
    BY_LEAD = "proposed by the lead practitioner, or who covers for them"
    NOT_PROPOSER = "decided by a supervisor, never by who proposed it"
    QUALIFIED = "decided by a qualified social worker"
    ANSWERED = "what follows from a no is decided first"
    CLOSURE_REASON = "the reason for closing, as the national count has it"
    SOMEBODY_STAYS = "help goes on for a brother or sister"
    LAST_REVIEW = "the last review of the plan, or why there was none"
    WAY_BACK = "how the family comes back, and whom they ring"
    ASKED = "the family was asked how it is going, or why not"


@dataclass(frozen=True)
class Row:
    """One way on. clocks: what it starts and stops, in words."""

    start: State
    event: Event
    guards: tuple[Guard, ...]
    to: State
    clocks: str = ""


DECIDED = (Guard.BY_LEAD, Guard.REASON, Guard.NOT_PROPOSER)
UP = (*DECIDED, Guard.AGREED, Guard.ANSWERED)
ENDING = (Guard.LAST_REVIEW, Guard.WAY_BACK, Guard.ASKED, Guard.ANSWERED)
SWAP_UP = "starts the 45 working days, as an update; visits and meetings of a child in need in place of early help's"
SWAP_DOWN = "visits and reviews of early help in place of a child in need's"

ROWS: tuple[Row, ...] = (
    Row(State.NO_HELP, Event.CONTACT, (Guard.MATCHED,), State.CONTACT, "starts the decision and the referrer's answer"),
    Row(State.CLOSED, Event.CONTACT, (Guard.MATCHED,), State.CONTACT, "within 12 months: the same lead is offered"),
    Row(State.CONTACT, Event.ADVICE, (Guard.REASON, Guard.OFFERED), State.NO_HELP, "meets the decision"),
    Row(State.CONTACT, Event.SHORT, (Guard.REASON,), State.NO_HELP, "meets the short assessment"),
    Row(State.CONTACT, Event.DECLINED, (Guard.QUALIFIED, Guard.RISK), State.NO_HELP, "meets the decision"),
    Row(
        State.CONTACT,
        Event.ACCEPTED,
        (Guard.REASON, Guard.AGREED, Guard.LEAD_PROPOSED),
        State.ASSESSING,
        "meets the decision; starts the assessment",
    ),
    Row(State.CONTACT, Event.DANGER, (Guard.QUALIFIED, Guard.REASON), State.STRATEGY, "starts the strategy discussion"),
    Row(State.ASSESSING, Event.AUTHORISED, (Guard.REASON,), State.TARGETED, "starts the review of the plan"),
    Row(State.ASSESSING, Event.AUTHORISED, (Guard.QUALIFIED,), State.IN_NEED, "starts the first planning meeting"),
    Row(State.NO_HELP, Event.JOINS, UP, State.TARGETED, "starts the visits of early help"),
    Row(State.NO_HELP, Event.JOINS, (*UP, Guard.QUALIFIED), State.IN_NEED, "starts the 45 working days"),
    Row(State.TARGETED, Event.STEP_UP, (*UP, Guard.QUALIFIED), State.IN_NEED, SWAP_UP),
    Row(
        State.IN_NEED,
        Event.STEP_DOWN,
        (*DECIDED, Guard.QUALIFIED, Guard.CLOSURE_REASON),
        State.TARGETED,
        SWAP_DOWN,
    ),
    Row(State.TARGETED, Event.LEAVES, (*DECIDED, Guard.SOMEBODY_STAYS), State.NO_HELP, "ends this child's clocks"),
    Row(
        State.IN_NEED,
        Event.LEAVES,
        (*DECIDED, Guard.QUALIFIED, Guard.CLOSURE_REASON, Guard.SOMEBODY_STAYS),
        State.NO_HELP,
        "ends this child's clocks",
    ),
    Row(State.TARGETED, Event.REVIEW, (), State.TARGETED, "starts the next review"),
    Row(State.IN_NEED, Event.REVIEW, (), State.IN_NEED, "starts the next review"),
    Row(State.TARGETED, Event.DANGER, (Guard.REASON,), State.STRATEGY, "starts the strategy discussion"),
    Row(State.IN_NEED, Event.DANGER, (Guard.REASON,), State.STRATEGY, "starts the strategy discussion"),
    Row(
        State.TARGETED,
        Event.CLOSE,
        (*DECIDED, *ENDING, Guard.CLOSURE_REASON),
        State.CLOSED,
        "ends every clock; starts the question six months on",
    ),
    Row(
        State.IN_NEED,
        Event.CLOSE,
        (*DECIDED, Guard.QUALIFIED, *ENDING, Guard.CLOSURE_REASON),
        State.CLOSED,
        "ends every clock; starts the question six months on",
    ),
)

STEPS = (Event.JOINS, Event.STEP_UP, Event.STEP_DOWN, Event.LEAVES)
"""Events that change one child's level while the family's help goes on."""


def step_row(was: str, level: str) -> Row | None:
    """The step from one level to another while help goes on; None when this room takes no such step."""
    return next((row for row in ROWS if row.event in STEPS and (row.start, row.to) == (was, level)), None)


def closing_row(was: str) -> Row | None:
    """How help at this level ends with the family's; None where it cannot end like this."""
    return next((row for row in ROWS if row.event is Event.CLOSE and row.start == was), None)


def next_levels(was: str) -> tuple[str, ...]:
    """Levels to which a step from this one may be proposed, in the order of the table."""
    return tuple(str(row.to) for row in ROWS if row.event in STEPS and row.start == was)

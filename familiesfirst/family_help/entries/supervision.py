"""Supervision of a family's lead practitioner, and what it settled."""

from dataclasses import dataclass, field
from datetime import date

from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class SupervisionMarks:
    """group: several leads together. whole_plan: the whole child in need plan was gone through.

    protection_lead: the lead child protection practitioner was there. lead_absent: the family's own lead was not.
    """

    group: bool = False
    whole_plan: bool = False
    protection_lead: bool = False
    lead_absent: bool = False


@dataclass(frozen=True)
class SupervisionFacts:
    """What was said of this family; who else was there; what was decided, as sentences."""

    note: str
    with_whom: str = ""
    decisions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DecisionMarks:
    """decision: its own name, the same when it is done. who: lead, supervisor or other. by_when: None: no day set."""

    decision: str
    who: str
    by_when: date | None = None


@dataclass(frozen=True)
class DecisionFacts:
    """what: was decided. whom: somebody else who does it. how: it was done."""

    what: str
    whom: str = ""
    how: str = ""


def _held(entry: EntryView) -> str:
    with_ = _with(entry)
    sentence = f"Supervision in a group, with {with_}." if with_ else "Supervision in a group."
    if not entry.mark("group"):
        sentence = f"Supervision with {with_ or 'the lead practitioner'}."
    whole = "The whole child in need plan was gone through." if entry.mark("whole_plan") else ""
    there = f"With {entry.fact('with_whom')}." if entry.fact("with_whom") else ""
    decided = (f"Decided: {words}" for words in entry.fact("decisions", []))
    return sentences(sentence, there, whole, entry.fact("note"), *decided)


def _with(entry: EntryView) -> str:
    """Which leads, where it was not the family's own alone."""
    if not entry.mark("protection_lead"):
        return ""
    return "the lead child protection practitioner" if entry.mark("lead_absent") else "both leads"


SUPERVISION_HELD = Kind(
    code="supervision.held",
    title="Supervision",
    marks=SupervisionMarks,
    facts=SupervisionFacts,
    retention=RETENTION,
    says=_held,
)
DECIDED = Kind(
    code="supervision.decided",
    title="Supervision settled",
    marks=DecisionMarks,
    facts=DecisionFacts,
    retention=RETENTION,
    says=lambda e: f"Supervision settled: {e.fact('what') or 'something to be done'}",
    quiet=True,  # the entry of the supervision says it in the story; this one starts its clock
)
DECISION_DONE = Kind(
    code="supervision.decision_done",
    title="What supervision settled is done",
    marks=DecisionMarks,
    facts=DecisionFacts,
    retention=RETENTION,
    says=lambda e: f"Done, as supervision settled: {e.fact('what') or 'what was decided'}. {e.fact('how')}".strip(),
)

KINDS = [SUPERVISION_HELD, DECIDED, DECISION_DONE]

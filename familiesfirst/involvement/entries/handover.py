"""What whoever leads next must know."""

from dataclasses import dataclass

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class HandoverMarks:
    """proposal: of whoever comes next. worker: their id. joint_visit: a code of `joint_visit`."""

    proposal: int
    worker: int
    joint_visit: str


@dataclass(frozen=True)
class HandoverFacts:
    """name: of whoever comes next. matters: most to the family. promised: to them, and by whom. ring_first: whom."""

    name: str
    matters: str
    promised: str
    ring_first: str
    visit: str = ""


def _handed(entry: EntryView) -> str:
    parts = (("What matters", "matters"), ("What was promised", "promised"), ("Ring first", "ring_first"))
    said = [f"{title}: {entry.fact(name)}" for title, name in parts if entry.fact(name)]
    visit = label("joint_visit", entry.mark("joint_visit")) if entry.mark("joint_visit") else ""
    return sentences(f"Handover to {entry.fact('name') or 'the next lead'}.", *said, visit, entry.fact("visit"))


HANDOVER_WRITTEN = Kind(
    code="handover.written",
    title="Handover written",
    marks=HandoverMarks,
    facts=HandoverFacts,
    says=_handed,
    retention="family",
)

KINDS = [HANDOVER_WRITTEN]

"""Copies of an assessment that were made for one person of the family."""

from dataclasses import dataclass, field

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class AssessmentCopyMarks:
    """The assessment, by its id. in_person: it is handed over, to somebody who is not written to."""

    assessment: int
    in_person: bool = False


@dataclass(frozen=True)
class AssessmentCopyFacts:
    """who: it was made for. parts: keys of what it holds. safe: why it is safe to give. left_out: what, and why."""

    who: str
    parts: list[str] = field(default_factory=list)
    safe: str = ""
    left_out: list[str] = field(default_factory=list)


def _copied(entry: EntryView) -> str:
    left = len(entry.fact("left_out", []))
    out = f" {left} {'thing was' if left == 1 else 'things were'} left out." if left else ""
    safe = f" Safe to give because: {entry.fact('safe')}" if entry.fact("safe") else ""
    hand = ", to hand over in person" if entry.marks.in_person else ""
    return f"The assessment was printed for {entry.fact('who') or 'somebody of the family'}{hand}.{out}{safe}"


COPY_MADE = Kind(
    code="assessment.copy_made",
    title="Copy of the assessment",
    marks=AssessmentCopyMarks,
    facts=AssessmentCopyFacts,
    fact_sensitivity={"left_out": "third_party", "safe": "third_party"},
    retention="child_in_need",
    says=_copied,
)

KINDS = [COPY_MADE]

"""A letter about a step was made for one named reader."""

from dataclasses import dataclass, field

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class LetterMarks:
    """step: id of the proposal it is about. in_person: it is handed over, to somebody who is not written to."""

    step: int
    in_person: bool = False


@dataclass(frozen=True)
class LetterFacts:
    """For whom; what it said to them; why that was safe; and what was left out."""

    who: str
    what: str = ""
    next: str = ""
    safe: str = ""
    left_out: list[str] = field(default_factory=list)


def _said(entry: EntryView) -> str:
    out = entry.fact("left_out", [])
    less = f" Left out: {'; '.join(out)}." if out else ""
    hand = ", to hand over in person" if entry.marks.in_person else ""
    return f"Made a letter about a step for {entry.fact('who', 'somebody')}{hand}.{less}"


LETTER_MADE = Kind(
    code="step_letter.made",
    title="Letter about a step",
    marks=LetterMarks,
    facts=LetterFacts,
    retention="child_in_need",
    says=_said,
)

KINDS = [LETTER_MADE]

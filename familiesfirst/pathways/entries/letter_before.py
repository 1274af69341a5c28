"""A letter before proceedings was made for one named reader. That it went is put on the record by child protection."""

from dataclasses import dataclass, field

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class LetterBeforeMarks:
    """children: whom it is about. offers: whether it offers the family network a meeting.

    in_person: it is handed over, to somebody who is not written to.
    """

    children: tuple[int, ...]
    offers: bool
    in_person: bool = False


@dataclass(frozen=True)
class LetterBeforeFacts:
    """reader: for whom. words: what it tells them. why_not: why it offers the network nothing.

    safe: why it was safe to write to them. left_out: what is not theirs, with why.
    """

    reader: str
    words: str = ""
    why_not: str = ""
    safe: str = ""
    left_out: list[str] = field(default_factory=list)


def _said(entry: EntryView) -> str:
    out = entry.fact("left_out", [])
    less = f" Left out: {'; '.join(out)}." if out else ""
    hand = ", to hand over in person" if entry.marks.in_person else ""
    return f"A letter before proceedings was made for {entry.fact('reader', 'somebody')}{hand}.{less}"


LETTER_BEFORE_MADE = Kind(
    code="letter_before.made",
    title="Letter before proceedings made",
    marks=LetterBeforeMarks,
    facts=LetterBeforeFacts,
    retention="child_protection",
    says=_said,
)

KINDS = [LETTER_BEFORE_MADE]

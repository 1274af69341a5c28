"""A family that comes back was asked whether it would like the same lead again."""

from dataclasses import dataclass

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class SameLeadMarks:
    """worker: id of whoever led before. answer: a code of `same_lead`."""

    worker: int
    answer: str


@dataclass(frozen=True)
class SameLeadFacts:
    """name: of whoever led before. words: what the family said; or why they were not asked."""

    name: str
    words: str


def _asked(entry: EntryView) -> str:
    about = f"{entry.fact('name') or 'The same lead'} again? {label('same_lead', entry.mark('answer'))}."
    return f"{about} {entry.fact('words')}".strip()


SAME_LEAD_ASKED = Kind(
    code="same_lead.asked",
    title="Asked about the same lead",
    marks=SameLeadMarks,
    facts=SameLeadFacts,
    says=_asked,
    retention="family",
)

KINDS = [SAME_LEAD_ASKED]

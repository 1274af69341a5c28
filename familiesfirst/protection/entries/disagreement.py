"""Agencies disagree: raised, answered, moved up, and how it ended."""

from dataclasses import dataclass

from familiesfirst.policy.api import disagreement_stages, label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class RaisedMarks:
    """disagreement: its id. stage: a code of policy's stages. sort: a code of `disagreement_sort`."""

    disagreement: int
    stage: str
    sort: str
    endorsed: bool


@dataclass(frozen=True)
class RaisedFacts:
    """by: who raised it, with their agency. owner: who answers. endorsed: who senior stands behind it."""

    about: str = ""
    why: str = ""
    wants: str = ""
    by: str = ""
    owner: str = ""
    endorsed: str = ""


@dataclass(frozen=True)
class AnsweredMarks:
    """agreed: whether what was wanted is agreed."""

    disagreement: int
    stage: str
    agreed: bool


@dataclass(frozen=True)
class MovedMarks:
    """stage: the one it comes to."""

    disagreement: int
    stage: str


@dataclass(frozen=True)
class ResolvedMarks:
    """outcome: a code of `disagreement_outcome`."""

    disagreement: int
    outcome: str


@dataclass(frozen=True)
class SaidFacts:
    """words: what was said. by: who said it. owner: who answers next."""

    words: str = ""
    by: str = ""
    owner: str = ""


def _stage(code: str | None) -> str:
    return next((one.title for one in disagreement_stages() if one.code == code), code or "another stage").lower()


def _raised(entry: EntryView) -> str:
    what = label("disagreement_sort", entry.marks.sort)
    by = f"{what}, raised by {entry.fact('by')}." if entry.fact("by") else f"{what}."
    wants = f"What they want: {entry.fact('wants')}" if entry.fact("wants") else ""
    behind = f"{entry.fact('endorsed')} stands behind it." if entry.fact("endorsed") else ""
    owner = f"{entry.fact('owner')} answers." if entry.fact("owner") else ""
    about = f"About: {entry.fact('about').rstrip('.')}." if entry.fact("about") else ""
    return sentences(by, about, entry.fact("why"), wants, behind, owner)


def _answered(entry: EntryView) -> str:
    by = entry.fact("by") or "It"
    said = "agreed" if entry.marks.agreed else "did not agree"
    return f"{by} {said} ({_stage(entry.marks.stage)}). {entry.fact('words')}".strip()


def _moved(entry: EntryView) -> str:
    owner = f" {entry.fact('owner')} answers." if entry.fact("owner") else ""
    return f"Taken further: {_stage(entry.marks.stage)}.{owner} {entry.fact('words')}".strip()


RAISED = Kind(
    code="disagreement.raised",
    title="Disagreement",
    marks=RaisedMarks,
    facts=RaisedFacts,
    retention=RETENTION,
    says=_raised,
    seen_by_desk=True,
)
ANSWERED = Kind(
    code="disagreement.answered",
    title="Disagreement answered",
    marks=AnsweredMarks,
    facts=SaidFacts,
    retention=RETENTION,
    says=_answered,
)
MOVED_UP = Kind(
    code="disagreement.moved_up",
    title="Disagreement taken further",
    marks=MovedMarks,
    facts=SaidFacts,
    retention=RETENTION,
    says=_moved,
)
RESOLVED = Kind(
    code="disagreement.resolved",
    title="Disagreement ended",
    marks=ResolvedMarks,
    facts=SaidFacts,
    retention=RETENTION,
    says=lambda e: f"{label('disagreement_outcome', e.marks.outcome)}. {e.fact('words')}".strip(),
    seen_by_desk=True,
)

KINDS = [RAISED, ANSWERED, MOVED_UP, RESOLVED]

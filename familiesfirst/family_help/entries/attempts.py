"""What is decided when nobody is met, time after time."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class DecidedMarks:
    """choice: a code of `attempts_choice`. attempts: how many there were in a row. until: of *keep trying*."""

    choice: str
    attempts: int
    until: dt.date | None = None


@dataclass(frozen=True)
class DecidedFacts:
    """how: what is done, by whom, by when. why: why that."""

    why: str
    how: str = ""


def _decided(entry: EntryView) -> str:
    until = f" {dt.date.fromisoformat(entry.marks.until):%-d %B}" if entry.marks.until else ""
    choice = f"{label('attempts_choice', entry.marks.choice).rstrip('…').strip()}{until}."
    times = entry.marks.attempts
    met = f"Nobody was met {times} times in a row." if times > 1 and entry.marks.choice != "met_after_all" else ""
    return sentences(met, choice, entry.fact("how"), entry.fact("why"))


ATTEMPTS_DECIDED = Kind(
    code="attempts.decided",
    title="Decided: nobody was met",
    marks=DecidedMarks,
    facts=DecidedFacts,
    retention="family",
    says=_decided,
    seen_by_desk=True,
)

KINDS = [ATTEMPTS_DECIDED]

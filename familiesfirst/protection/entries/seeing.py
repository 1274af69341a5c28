"""A child was not seen in time, and what a manager decided; appointments missed before birth."""

from dataclasses import dataclass, field
from datetime import date

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "child_protection"


@dataclass(frozen=True)
class NotSeenMarks:
    """strategy: whether a strategy discussion is needed. not_alone: the child was seen, and not alone in time."""

    strategy: bool
    not_alone: bool | None = None


@dataclass(frozen=True)
class NotSeenFacts:
    """Why, and what is done; what each child is called ({person id: name})."""

    names: dict[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class AppointmentMarks:
    """appointment: its day."""

    appointment: date


@dataclass(frozen=True)
class AppointmentFacts:
    """Which it was, or what was done. visitors: what of it those who visit may be told. asked: the answer, a code of
    `visitors_answer`.
    """

    words: str = ""
    visitors: str = ""
    asked: str = ""


def _not_seen(entry: EntryView) -> str:
    who = " and ".join(entry.fact("names", {}).values()) or "A child"
    what = "A strategy discussion is needed." if entry.marks.strategy else "No strategy discussion is needed for now."
    seen = "seen alone" if entry.mark("not_alone") else "seen"
    return f"{who}: not {seen} in time. {what} {entry.fact('why')}".strip()


NOT_SEEN = Kind(
    code="not_seen.decided",
    title="Not seen in time",
    marks=NotSeenMarks,
    facts=NotSeenFacts,
    retention=RETENTION,
    says=_not_seen,
    seen_by_desk=True,
)
MISSED = Kind(
    code="antenatal.missed",
    title="Appointment before birth missed",
    marks=AppointmentMarks,
    facts=AppointmentFacts,
    sensitivity="adult_health",
    retention=RETENTION,
    says=lambda e: sentences("An appointment before the birth was missed.", e.fact("words"), visitors_sentence(e)),
    for_visitors=for_visitors,
    may_withdraw=True,
)
ANSWERED = Kind(
    code="antenatal.answered",
    title="Missed appointment answered",
    marks=AppointmentMarks,
    facts=AppointmentFacts,
    sensitivity="adult_health",
    retention=RETENTION,
    says=lambda e: sentences(
        f"What was done about missed appointments before the birth: {e.fact('words') or ''}", visitors_sentence(e)
    ),
    for_visitors=for_visitors,
    may_withdraw=True,
)

KINDS = [NOT_SEEN, MISSED, ANSWERED]

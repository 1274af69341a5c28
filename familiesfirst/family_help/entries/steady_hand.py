"""A worry was thought through, the supervisor was asked, and answered.

For those who lead and supervise: not for everybody round the family, and not for the family as it stands.
"""

from dataclasses import dataclass, field
from datetime import date

from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"
FOR_FEW = {"health": "adult_health"}


@dataclass(frozen=True)
class LookMarks:
    """outcome: a code of `steady_hand_outcome`. version: of the form. look_again_on: with `go_on`, the chosen day."""

    outcome: str
    version: str
    look_again_on: date | None = None


@dataclass(frozen=True)
class ChildLookMarks:
    """child_outcome: where this child's own answers alone would lead."""

    child_outcome: str


@dataclass(frozen=True)
class LookFacts:
    """reasons: answers that led there, in words; health: those about a grown-up's health. worry: in the lead's own."""

    reasons: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    worry: str = ""


@dataclass(frozen=True)
class RaisedMarks:
    """look: the entry of what was thought through."""

    look: int


@dataclass(frozen=True)
class AnsweredMarks:
    """decision: a code of `risk_answer`."""

    look: int
    decision: str


@dataclass(frozen=True)
class AnswerFacts:
    """words: what the supervisor said."""

    words: str = ""


def _led(entry: EntryView) -> str:
    reasons = [*entry.fact("reasons", []), *entry.fact("health", [])]
    led = f"What led there: {'; '.join(reasons)}." if reasons else ""
    return sentences(led, entry.fact("worry"))


def _looked(entry: EntryView) -> str:
    outcome = label("steady_hand_outcome", entry.mark("outcome")) or "thought through"
    return f"Thought through with a steady hand: {outcome.lower()}. {_led(entry)}".strip()


def _answered(entry: EntryView) -> str:
    decision = label("risk_answer", entry.mark("decision")) or "answered"
    return f"The supervisor answered: {decision.lower()}. {entry.fact('words')}".strip()


RISK_LOOKED_AT = Kind(
    code="risk.looked_at",
    title="Steady hand",
    marks=LookMarks,
    person_marks=ChildLookMarks,
    facts=LookFacts,
    fact_sensitivity=FOR_FEW,
    sensitivity="third_party",
    retention=RETENTION,
    says=_looked,
)
RISK_RAISED = Kind(
    code="risk.raised",
    title="Supervisor asked today",
    marks=RaisedMarks,
    facts=LookFacts,
    fact_sensitivity=FOR_FEW,
    sensitivity="third_party",
    retention=RETENTION,
    says=lambda e: f"The lead asks the supervisor to look today. {_led(e)}".strip(),
    seen_by_desk=True,
    quiet=True,  # the look itself already says it in the story; this one stays on the desk until it is seen
)
RISK_ANSWERED = Kind(
    code="risk.answered",
    title="Supervisor answered",
    marks=AnsweredMarks,
    facts=AnswerFacts,
    sensitivity="third_party",
    retention=RETENTION,
    says=_answered,
    seen_by_desk=True,
)

KINDS = [RISK_LOOKED_AT, RISK_RAISED, RISK_ANSWERED]

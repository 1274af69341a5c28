"""Making the one plan: its parts, its versions, a supervisor's yes, its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from familiesfirst.people.api import for_visitors, visitors_sentence
from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"
CLASSED = {name: name for name in ("adult_health", "third_party", "police_intelligence")}
"""Facts of a version that the record holds back by their own sensitivity."""


@dataclass(frozen=True)
class PlanMarks:
    """Which plan (its id)."""

    plan: int


@dataclass(frozen=True)
class WhyFacts:
    """Why, or what was said."""

    why: str = ""


@dataclass(frozen=True)
class OutcomeMarks:
    """outcome: its id. framework: the headline outcome. state: open, reached, dropped.

    levels: codes it is wanted at. asked_by: the entry of the conference that asked for it.
    """

    plan: int
    outcome: int
    framework: str
    state: str
    levels: tuple[str, ...] = ()
    asked_by: int | None = None


@dataclass(frozen=True)
class OutcomeFacts:
    """The outcome in words, as `rules.plan.OutcomeSaid` has it; who must not be shown it, and why; why it ended.

    visitors: what those who visit may be told of it while it holds. asked: the answer, a code of `visitors_answer`.
    """

    title: str
    wish: str = ""
    wish_shown: str = ""
    need: str = ""
    how_know: str = ""
    held_back: str = ""
    why: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class ActionMarks:
    """action, outcome: ids. owner: worker, service, person; worker, person: whose it is. by_when None: it goes on."""

    plan: int
    action: int
    outcome: int
    owner: str
    state: str
    worker: int | None = None
    person: int | None = None
    by_when: date | None = None
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionFacts:
    """The action in words, who owns it, who must not be shown it and why; why it is not done any more.

    visitors, asked: as of an outcome.
    """

    words: str
    owner_name: str
    held_back: str = ""
    why: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class LineMarks:
    """line: its id. sort: contingency or bottom_line. levels: it holds at. asked_by: the conference's entry."""

    plan: int
    line: int
    sort: str
    ended: bool = False
    levels: tuple[str, ...] = ()
    asked_by: int | None = None


@dataclass(frozen=True)
class LineFacts:
    """The sentence; who must not be shown it, and why. visitors, asked: as of an outcome."""

    words: str
    held_back: str = ""
    visitors: str = ""
    asked: str = ""


@dataclass(frozen=True)
class VersionMarks:
    """version: its number. first: the plan was not started yet, so a supervisor is asked."""

    plan: int
    version: int
    first: bool = False


@dataclass(frozen=True)
class VersionFacts:
    """The whole of the plan, each sensitivity in a fact of its own (`rules.plan_versions.to_facts`); what changed."""

    note: str = ""
    ordinary: dict[str, Any] = field(default_factory=dict)
    adult_health: dict[str, Any] = field(default_factory=dict)
    third_party: dict[str, Any] = field(default_factory=dict)
    police_intelligence: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class EndedMarks:
    """reason: a code of `plan_ended`."""

    plan: int
    reason: str


def held_facts(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The parts of a version that the reader was given, of every sensitivity."""
    return [facts.get(name) or {} for name in ("ordinary", *CLASSED)]


def _with(entry: EntryView, sentence: str, *facts: str) -> str:
    return sentences(sentence, *(entry.fact(name) for name in facts), visitors_sentence(entry))


def _quoted(entry: EntryView, name: str, otherwise: str) -> str:
    return f"“{entry.fact(name).rstrip('.')}”" if entry.fact(name) else otherwise


def _outcome(entry: EntryView) -> str:
    said = _quoted(entry, "title", "an outcome of the plan")
    if entry.marks.state == "open":
        return _with(entry, f"The plan says what is wanted: {said}.")
    return _with(entry, f"{label('plan_outcome_state', entry.marks.state)}: {said}.", "why")


def _action(entry: EntryView) -> str:
    who = entry.fact("owner_name") or "Somebody"
    return _with(entry, f"The plan says who does what: {who}, {_quoted(entry, 'words', 'an action')}.")


def _moved(entry: EntryView) -> str:
    said = f"{label('plan_action_state', entry.marks.state)}: {_quoted(entry, 'words', 'an action of the plan')}"
    who = entry.fact("owner_name")
    return _with(entry, f"{said}{f', {who}' if who else ''}.", "why")


def _version(entry: EntryView) -> str:
    asked = " A supervisor is asked to say yes to it." if entry.marks.first else ""
    return _with(entry, f"Version {entry.marks.version} of the plan was made.{asked}", "note")


BEGUN = Kind(
    code="plan.begun",
    title="Plan begun",
    marks=PlanMarks,
    retention=RETENTION,
    says=lambda e: "Began to make the family’s one plan.",
    says_to_family=lambda e: "We began to make a plan with you.",
    quiet=True,
)
OUTCOME_SET = Kind(
    code="plan.outcome_set",
    title="Plan: what is wanted",
    marks=OutcomeMarks,
    facts=OutcomeFacts,
    retention=RETENTION,
    for_visitors=for_visitors,
    written_again=("outcome",),
    says=_outcome,
    quiet=True,
)
OUTCOME_ENDED = Kind(
    code="plan.outcome_ended",
    title="Plan: how it stands",
    marks=OutcomeMarks,
    facts=OutcomeFacts,
    retention=RETENTION,
    for_visitors=for_visitors,
    written_again=("outcome",),
    says=_outcome,
)
ACTION_SET = Kind(
    code="plan.action_set",
    title="Plan: who does what",
    marks=ActionMarks,
    facts=ActionFacts,
    retention=RETENTION,
    for_visitors=for_visitors,
    written_again=("action",),
    says=_action,
    quiet=True,
)
ACTION_MOVED = Kind(
    code="plan.action_moved",
    title="Plan: an action",
    marks=ActionMarks,
    facts=ActionFacts,
    retention=RETENTION,
    for_visitors=for_visitors,
    written_again=("action",),
    says=_moved,
)
LINE_SET = Kind(
    code="plan.line_set",
    title="Plan: if it goes wrong",
    marks=LineMarks,
    facts=LineFacts,
    retention=RETENTION,
    for_visitors=for_visitors,
    written_again=("line",),
    says=lambda e: _with(e, f"{label('plan_line', e.marks.sort)}: {_quoted(e, 'words', 'see the plan')}."),
    quiet=True,
)
VERSION_MADE = Kind(
    code="plan.version_made",
    title="Plan",
    drawn="Plan",
    marks=VersionMarks,
    facts=VersionFacts,
    fact_sensitivity=CLASSED,
    retention=RETENTION,
    says=_version,
    says_to_family=lambda e: f"Version {e.marks.version} of your plan was made.",
)
AUTHORISED = Kind(
    code="plan.authorised",
    title="Plan agreed by a supervisor",
    marks=VersionMarks,
    facts=WhyFacts,
    retention=RETENTION,
    says=lambda e: _with(e, f"A supervisor said yes to version {e.marks.version} of the plan.", "why"),
    says_to_family=lambda e: "Your plan was agreed by a manager, and has started.",
)
RETURNED = Kind(
    code="plan.returned",
    title="Plan sent back",
    marks=VersionMarks,
    facts=WhyFacts,
    retention=RETENTION,
    says=lambda e: _with(e, f"A supervisor sent version {e.marks.version} of the plan back.", "why"),
)
ENDED = Kind(
    code="plan.ended",
    title="Plan ended",
    marks=EndedMarks,
    facts=WhyFacts,
    retention=RETENTION,
    says=lambda e: _with(e, f"The plan ended. {label('plan_ended', e.marks.reason)}.", "why"),
    says_to_family=lambda e: "Your plan ended.",
)

KINDS = [
    BEGUN,
    OUTCOME_SET,
    OUTCOME_ENDED,
    ACTION_SET,
    ACTION_MOVED,
    LINE_SET,
    VERSION_MADE,
    AUTHORISED,
    RETURNED,
    ENDED,
]

"""What pages are given of a plan: frozen, with words ready to show."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.family_help.rules.pathway import StepWatched, Watched
from familiesfirst.family_help.rules.plan_versions import Action, Line, Outcome
from familiesfirst.policy.api import label


def tags(part: Outcome | Line) -> list[tuple[str, str]]:
    """The levels of a part, each by its code and in words."""
    return [(code, label("level", code)) for code in part.levels]


@dataclass(frozen=True)
class ScoreLine:
    """`Leila 6 (3 at first)`. was: the first they said, where it was another day. person None: a worker."""

    name: str
    value: int
    was: int | None
    on: dt.date
    person: int | None = None


@dataclass(frozen=True)
class WordLine:
    """How somebody of the family would put it, not taken up yet."""

    id: int
    who: str
    words: str
    on: dt.date


@dataclass(frozen=True)
class ActionCard:
    """Who does what. who: short; state: in words."""

    action: Action
    who: str
    state: str
    for_whom: str
    words: tuple[WordLine, ...] = ()


@dataclass(frozen=True)
class OutcomeCard:
    """What is wanted, with who does what and how far it is."""

    outcome: Outcome
    headline: str
    state: str
    wish_by: str
    for_whom: str
    actions: tuple[ActionCard, ...]
    scores: tuple[ScoreLine, ...] = ()
    words: tuple[WordLine, ...] = ()

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels it is wanted at, each by its code and in words."""
        return tags(self.outcome)

    @property
    def under_way(self) -> tuple[ActionCard, ...]:
        """Actions that are neither done nor given up."""
        return tuple(card for card in self.actions if not card.action.over)

    @property
    def by(self) -> str:
        """The next day on which something is due; `now` where everything goes on; empty without actions."""
        days = [card.action for card in self.under_way if card.action.by_when]
        first = min(days, key=lambda action: action.by_when, default=None)
        return first.by_words if first else "now" if self.under_way else ""

    @property
    def how_far(self) -> str:
        """`Leila 6, Amara 5`."""
        return ", ".join(f"{score.name.split()[0]} {score.value}" for score in self.scores)

    @property
    def were(self) -> str:
        """`3, 3`, in the same order; empty where nobody said so on an earlier day."""
        if not any(score.was is not None for score in self.scores):
            return ""
        return ", ".join("–" if score.was is None else str(score.was) for score in self.scores)


@dataclass(frozen=True)
class StepCard:
    """A step of a pathway. who: in words; ask: the kind of specialist to ask, where one takes it. late: today."""

    step: StepWatched
    who: str
    ask: str
    state: str
    late: bool


@dataclass(frozen=True)
class PathwayCard:
    """A watched pathway with its steps. next: the one that is due soonest; None where nothing is left to do."""

    watched: Watched
    steps: tuple[StepCard, ...]

    @property
    def next(self) -> StepCard | None:
        """The step that is due soonest."""
        return min((card for card in self.steps if card.step.open), key=lambda card: card.step.due, default=None)


@dataclass(frozen=True)
class LineCard:
    """A contingency or a bottom line."""

    line: Line
    title: str
    words: tuple[WordLine, ...] = ()

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels it holds at, each by its code and in words."""
        return tags(self.line)


@dataclass(frozen=True)
class AnswerLine:
    """What somebody says to the plan. version: that they spoke of, 0: none yet. asked: they are to be asked."""

    person: int
    name: str
    about: str
    asked: bool
    answer: str = ""
    label: str = ""
    parts: str = ""
    words: str = ""
    why: str = ""
    version: int = 0
    on: dt.date | None = None


@dataclass(frozen=True)
class PlanPage:
    """The one plan as it stands. waits: for a supervisor's yes. sent_back: what they said. changed: since the version.

    answered: `2 of 3 have answered`. others: plans that came with a family that was joined, and wait to be ended.
    watched: pathways that this viewer may read.
    """

    id: int
    revision: int
    begun_on: dt.date
    started_on: dt.date | None
    brought_in: bool
    version: int
    version_on: dt.date | None
    changed: bool
    waits: bool
    sent_back: str
    outcomes: tuple[OutcomeCard, ...]
    lines: tuple[LineCard, ...]
    answers: tuple[AnswerLine, ...] = ()
    answered: str = ""
    versions: tuple[tuple[int, dt.date], ...] = ()
    others: int = 0
    watched: tuple[PathwayCard, ...] = ()

    @property
    def open(self) -> tuple[OutcomeCard, ...]:
        """What is still being worked on."""
        return tuple(card for card in self.outcomes if card.outcome.state == "open")

    @property
    def over(self) -> tuple[OutcomeCard, ...]:
        """What is reached or dropped."""
        return tuple(card for card in self.outcomes if card.outcome.state != "open")


@dataclass(frozen=True)
class VersionPage:
    """One version as it stood, and what changed from the one before."""

    number: int
    on: dt.date
    note: str
    by: str
    outcomes: tuple[OutcomeCard, ...]
    lines: tuple[LineCard, ...]
    changes: tuple[str, ...]
    earlier: int | None
    later: int | None

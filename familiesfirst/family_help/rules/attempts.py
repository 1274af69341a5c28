"""Attempts at a visit that met nobody, in a row, and what is decided then. Plain Python."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Errors = dict[str, str]
TRIED, MET, DECIDED = "tried", "met", "decided"
KEEP_TRYING = "keep_trying"
SAYS_HOW = frozenset({"try_differently", "welfare_check", "strategy_or_step"})
"""Choices that are nothing without the words that say how, whom was asked, or which."""


@dataclass(frozen=True)
class Tried:
    """Something that says whether a family is being met: an attempt, a visit that met somebody, a decision.

    when: where only the day of an attempt is known, the end of that day.
    """

    when: dt.datetime
    what: str


@dataclass(frozen=True)
class InARow:
    """An attempt's row: how many attempts with nobody met between them, and whether they ask for a decision."""

    attempts: int
    asks: bool


def in_a_row(others: Iterable[Tried], when: dt.datetime, limit: int) -> InARow:
    """The row that an attempt at this moment stands in, with those before it and, when it is written late, after it.

    others: everything else there is, in any order. It asks for a decision when `limit` of the row have come since the
    latest decision, itself among them.
    """
    found = sorted(others, key=lambda t: t.when)
    met = [t.when for t in found if t.what == MET]
    since = max((m for m in met if m <= when), default=None)
    until = min((m for m in met if m > when), default=None)
    row = [t.when for t in found if t.what == TRIED and _between(t.when, since, until)] + [when]
    decided = max((t.when for t in found if t.what == DECIDED), default=None)
    undecided = [t for t in row if decided is None or t > decided]
    return InARow(len(row), when in undecided and len(undecided) >= limit)


def _between(moment: dt.datetime, since: dt.datetime | None, until: dt.datetime | None) -> bool:
    return (since is None or moment > since) and (until is None or moment < until)


def latest_row(history: Sequence[Tried]) -> int:
    """How many of the attempts stand at the end, with nobody met since."""
    met = max((t.when for t in history if t.what == MET), default=None)
    return sum(t.what == TRIED and (met is None or t.when > met) for t in history)


@dataclass(frozen=True)
class AttemptsDecision:
    """What a supervisor decides when nobody is met. choice: a code of `attempts_choice`. until: of *keep trying*."""

    choice: str
    why: str
    how: str = ""
    until: dt.date | None = None


def check_decision(decision: AttemptsDecision, today: dt.date) -> Errors:
    """What is wrong with a decision, beside its fields."""
    errors: Errors = {}
    if decision.choice in SAYS_HOW and not decision.how.strip():
        errors[f"how_{decision.choice}"] = "Say how, who does it, and by when."
    if decision.choice == KEEP_TRYING and decision.until is None:
        errors["until"] = "Give the day until which you keep trying."
    elif decision.choice == KEEP_TRYING and decision.until and decision.until <= today:
        errors["until"] = "The day must be after today."
    if not decision.why.strip():
        errors["why"] = "Say why."
    return errors

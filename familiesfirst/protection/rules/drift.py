"""What share goes on from each step to the next: from a contact to a plan. Plain Python.

A threshold that moves is seen here before anybody would say so: `TITLES` says in plain words what each share is of.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from familiesfirst.protection.rules.numbers import Share, period_title, periods

STEPS = {
    "contact.decided": "contact", "strategy.held": "discussion", "s47.finished": "enquiry",
    "conference.held": "conference",
}  # fmt: skip
"""The kind of entry by which each step is counted."""
TITLES = {
    "contact": "Contacts that went to a strategy discussion",
    "discussion": "Children discussed for whom an enquiry began",
    "enquiry": "Children whose enquiry asked for a conference",
    "conference": "Children at an initial conference for whom a plan was made",
}
DISCUSSION = "strategy_discussion"
"""The outcome of a contact that goes to one."""
BROUGHT_IN, CLOSED = "Decided elsewhere, and brought in by a return", "A team that has closed"
DEFINITION = (
    "Of all contacts that were decided on these days, those decided to need a strategy discussion. Of all children "
    "whom a discussion was about, those for whom it began or went on with an enquiry under section 47; an emergency "
    "discussion and the full meeting after it are two. Of all children whose enquiry a manager agreed was finished, "
    "those for whom a conference is held. Of all children an initial conference was about, those for whom it made a "
    "plan. Each counts on its own day, by the team of whoever put it on the record, so a row of the table is not one "
    "group of children followed from left to right."
)


@dataclass(frozen=True)
class Stepped:
    """One step, of one team, in one month (its first day): so many went on of so many. team: None, by nobody here."""

    step: str
    team: int | None
    month: dt.date
    part: int
    whole: int


@dataclass(frozen=True)
class Line:
    """A row of a table: {step: the share that went on}."""

    title: str
    shares: Mapping[str, Share]


def went_on(kind: str, marks: Mapping[str, Any], people: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """(how many went on, of how many) at what an entry says was decided; (0, 0) where it says nothing of it."""
    if kind == "contact.decided":
        return int(marks.get("outcome") == DISCUSSION), 1
    mark = {"strategy.held": "s47", "s47.finished": "conference_needed", "conference.held": "plan"}[kind]
    said = [one[mark] for one in people if one.get(mark) is not None]
    return sum(map(bool, said)), len(said)


def over_time(told: Sequence[Stepped], first: dt.date, last: dt.date, each: str) -> list[Line]:
    """Period by period; those in which nothing was decided are left out."""
    found = []
    for begins, ends in periods(first, last, each):
        own = [one for one in told if begins <= one.month <= ends]
        if own:
            found.append(Line(period_title(begins, each), _shares(own)))
    return found


def by_team(told: Sequence[Stepped], names: Mapping[int, str]) -> list[Line]:
    """Team by team, by name; last what was decided by nobody here."""
    teams = {one.team for one in told}
    titles = {team: names.get(team, CLOSED) for team in teams if team is not None}
    found = [(title, team) for team, title in sorted(titles.items(), key=lambda pair: (pair[1], pair[0]))]
    lines: list[tuple[str, int | None]] = [*found, *([(BROUGHT_IN, None)] if None in teams else [])]
    return [Line(title, _shares([one for one in told if one.team == team])) for title, team in lines]


def _shares(told: Sequence[Stepped]) -> dict[str, Share]:
    of = {step: [one for one in told if one.step == step] for step in TITLES}
    return {step: Share(sum(one.part for one in own), sum(one.whole for one in own)) for step, own in of.items()}

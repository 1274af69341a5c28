"""Where each child of a family stands in child protection, in words: read off their state, clocks and story."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.clocks.api import ClockView
from familiesfirst.people import api as people
from familiesfirst.policy.api import day_of, gestation, policy
from familiesfirst.protection.entries.seeing import NOT_SEEN
from familiesfirst.protection.rules.states import Standing
from familiesfirst.record.api import EntryView

SEEING = ("protection-visit", "section-47-child-seen")
"""Clocks within which a child is seen."""
BEFORE_BIRTH = "pre-birth-conference"


@dataclass(frozen=True)
class ChildStands:
    """One child, and where they stand, in words.

    weeks: how far a pregnancy is, and the day of its limit. unseen: not seen in time; a manager decides what follows.
    decided_on: when one did, since then. begins: whether something new may begin about them.
    """

    person: int
    name: str
    words: str
    unborn: bool
    standing: Standing
    weeks: str = ""
    unseen: bool = False
    decided_on: dt.date | None = None
    begins: bool = True


def child_stands(child: people.ChildLine, held: Standing, weeks: str, unseen: dt.date | bool | None) -> ChildStands:
    """One child as they stand. weeks: as `weeks_said` words them. unseen: as `not_seen_in_time` has it, or None."""
    parts = [
        ("A strategy discussion is needed", held.strategy.state == "needed", held.strategy.since),
        ("A strategy discussion is called", held.strategy.state == "called", held.strategy.since),
        ("Section 47 enquiry", held.enquiry.state == "open", held.began.since),
        ("A conference is needed", held.enquiry.state == "conference", held.enquiry.since),
        ("Child protection plan", held.plan.state == "open", None),
    ]
    words = [f"{said}{f' since {on.day} {on:%B}' if on else ''}" for said, holds, on in parts if holds]
    said = "; ".join(words) or "Nothing open"
    return ChildStands(
        child.person,
        child.name,
        said,
        child.unborn,
        held,
        weeks,
        bool(unseen),
        unseen if isinstance(unseen, dt.date) else None,
    )


def not_seen_in_time(clocks: Iterable[ClockView], told: Iterable[EntryView]) -> dict[int, dt.date | bool]:
    """{child not seen in time: the day on which a manager decided what follows, since it was due; else True}."""
    late = {c.subject: c.due for c in clocks if c.overdue and c.code in SEEING and c.due is not None}
    decided: dict[int, dt.date | bool] = dict.fromkeys(late, True)
    for entry in told:  # the latest first
        for child in entry.people if entry.kind == NOT_SEEN.code else ():
            if decided.get(child) is True and entry.happened >= late[child]:
                decided[child] = entry.day
    return decided


def weeks_said(born: people.Born | None, today: dt.date) -> str:
    """How far a pregnancy is today, and when the conference’s limit comes; empty for a child who is born."""
    if born is None or born.expected is None:
        return ""
    said = f"{gestation(born.expected, today)} weeks today"
    weeks = weeks_before_birth(today)
    if weeks is None:
        return said
    limit = day_of(born.expected, weeks)
    return f"{said}; {weeks}+0 is on {limit.day} {limit:%B %Y}"


def weeks_before_birth(today: dt.date) -> int | None:
    """By how many weeks of pregnancy the conference is due here, as its clock says; None where no clock asks for it."""
    rules = [rule for rule in policy().clocks if rule.code == BEFORE_BIRTH and rule.unit == "gestation weeks"]
    return next((rule.limit for rule in rules if rule.in_force(today)), None)

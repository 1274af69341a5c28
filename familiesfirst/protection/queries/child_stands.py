"""Where each child of a family stands in child protection, in words: read off their state, clocks and story."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.clocks.api import ClockView
from familiesfirst.people import api as people
from familiesfirst.policy.api import day_of, gestation, policy
from familiesfirst.protection.entries.seeing import NOT_SEEN
from familiesfirst.protection.rules.seeing import SEEING, only_not_alone
from familiesfirst.protection.rules.states import Standing
from familiesfirst.record.api import EntryView

BEFORE_BIRTH = "pre-birth-conference"


@dataclass(frozen=True)
class ChildStands:
    """One child, and where they stand, in words.

    weeks: how far a pregnancy is, and the day of its limit. unseen: not seen in time, or not_alone: seen, and not alone
    in time; a manager decides what follows. decided_on: when one did, since then. begins: whether something new may
    begin about them.
    """

    person: int
    name: str
    words: str
    unborn: bool
    standing: Standing
    weeks: str = ""
    unseen: bool = False
    not_alone: bool = False
    decided_on: dt.date | None = None
    begins: bool = True


@dataclass(frozen=True)
class NotSeen:
    """A child not seen in time. not_alone: seen, and not alone. decided_on: the day on which a manager decided what
    follows, since it was due; None: nobody has."""

    not_alone: bool
    decided_on: dt.date | None


def child_stands(
    child: people.ChildLine, held: Standing, weeks: str, unseen: NotSeen | None, missing: dt.datetime | None = None
) -> ChildStands:
    """One child as they stand. weeks: as `weeks_said` words them. unseen: as `not_seen_in_time` has it, or None.
    missing: since when, where they are missing now."""
    parts = [
        ("Missing", missing is not None, timezone.localdate(missing) if missing else None),
        ("A strategy discussion is needed", held.strategy.state == "needed", held.strategy.since),
        ("A strategy discussion is called", held.strategy.state == "called", held.strategy.since),
        ("Section 47 enquiry", held.enquiry.state == "open", held.began.since),
        ("A conference is needed", held.enquiry.state == "conference", held.enquiry.since),
        ("Child protection plan", held.plan.state == "open", None),
    ]
    words = [f"{said}{f' since {on.day} {on:%B}' if on else ''}" for said, holds, on in parts if holds]
    died = f"Died {child.died.day} {child.died:%B %Y}" if child.died else ""
    said = died or "; ".join(words) or "Nothing open"
    return ChildStands(
        child.person,
        child.name,
        said,
        child.unborn,
        held,
        weeks,
        unseen is not None,
        unseen is not None and unseen.not_alone,
        unseen.decided_on if unseen else None,
    )


def not_seen_in_time(clocks: Iterable[ClockView], told: Iterable[EntryView]) -> dict[int, NotSeen]:
    """Each child who was not seen in time. told: the latest first."""
    late: dict[int, dict[str, dt.datetime]] = {}
    for clock in clocks:
        if clock.overdue and clock.code in SEEING and clock.due is not None:
            late.setdefault(clock.subject, {})[clock.code] = clock.due
    said = [entry for entry in told if entry.kind == NOT_SEEN.code]

    def decided(child: int) -> dt.date | None:
        """Of what fell due last."""
        since = max(late[child].values())
        return next((e.day for e in said if child in e.people and e.happened >= since), None)

    return {child: NotSeen(only_not_alone(due), decided(child)) for child, due in late.items()}


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

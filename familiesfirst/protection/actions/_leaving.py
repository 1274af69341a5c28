"""A family is before the child protection team only while something of protection, or in law, is open for it."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.clocks.api import running
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import ClockRule, clocks_now
from familiesfirst.protection.queries.concerned import what_is_open
from familiesfirst.protection.rules.legal import KINDS as LEGAL
from familiesfirst.protection.rules.states import KINDS
from familiesfirst.record.api import WITHDRAWN, EntryView, people_on, read_with, root_of


def leave_when_over(entries: Sequence[EntryView], *, moved: frozenset[int], now: dt.datetime) -> None:
    """After an action that may have ended the last of it, or done the last that was left to do."""
    ends = KINDS | LEGAL | WITHDRAWN | _done()
    for root in sorted({root_of(entry.thread) for entry in entries if entry.kind in ends}):
        if (team := involvement.protection_team_of(root)) and _over(root, now):
            involvement.before_team_no_more(root, team, now)


def _done() -> set[str]:
    """Kinds of entry that end one of those clocks."""
    return {pattern.kind for rule in _left_to_do() for pattern in (*rule.stops, *rule.drops)}


def _left_to_do() -> list[ClockRule]:
    """Clocks of what the team still has to do once nothing is open any more, as policy marks them."""
    return [rule for rule in clocks_now() if rule.keeps_team]


def _over(root: int, now: dt.datetime) -> bool:
    """Of those who belong to the family no more, what counts is what is open on its record."""
    ours, threads = set(people.people_of(root)), read_with(root)
    for person, one in what_is_open(ours | people_on(threads)).items():
        still = not (one.held.quiet and one.law.quiet) if person in ours else bool(one.here(threads))
        if still:
            return False
    return not running(now=now, families=[root], codes=[rule.code for rule in _left_to_do()])

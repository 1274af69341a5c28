"""What a conference and a review share: the quorum, the plans that begin and end, and the levels that follow."""

import datetime as dt
from collections.abc import Collection, Mapping

from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.protection.entries.conference import (
    PROTECTION_PLAN_ENDED,
    PROTECTION_PLAN_STARTED,
    PlanMarks,
)
from familiesfirst.protection.entries.words import Words
from familiesfirst.protection.models import Conference, ConferenceChild, ProtectionPlan
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import Actor, put

PROTECTION, IN_NEED = "child_protection", "child_in_need"


def quorum() -> tuple[str, ...]:
    """Who has to take part in a conference here: codes of `strategy_discipline`."""
    return tuple(setting("quorum_conference"))


def chairing() -> str:
    """What the authority says of a chair who had a part in the family's help: block, warn or allow."""
    return str(setting("conference_chair_involved"))


def lines(present: Collection[Present]) -> tuple[str, ...]:
    """Who was there, as words."""
    return tuple(f"{p.name}, {p.agency}" if p.agency else p.name for p in present)


def close(row: Conference, entry: int) -> None:
    """It was held."""
    row.state, row.entry = "held", entry
    row.save(update_fields=["state", "entry"])
    ConferenceChild.objects.filter(conference=row).update(open=False)


def start_plans(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    on: dt.date,
    categories: Mapping[int, str],
    every: int | None,
    words: str,
) -> None:
    """A plan for each of these children from that day, and child protection as their level."""
    before = ProtectionPlan.objects.filter(person__in=categories).values_list("person", flat=True)
    count = {p: list(before).count(p) for p in categories}
    put(
        PROTECTION_PLAN_STARTED,
        thread=family,
        happened=on,
        facts=Words(words),
        people={p: PlanMarks(code, code, count[p], every) for p, code in categories.items()},
    )
    levels = dict.fromkeys(categories, PROTECTION)
    people.set_level(by=by, now=now, family=family, levels=levels, why="Decided at the conference.", on=on)


def end_plans(
    *, by: Actor, now: dt.datetime, family: int, on: dt.date, children: Collection[int], words: str, level: str | None
) -> int:
    """Their plans end on that day; the id of the entry. level: where they step down to; None: it stays as it is."""
    entry = put(PROTECTION_PLAN_ENDED, thread=family, happened=on, facts=Words(words), people=dict.fromkeys(children))
    if level is not None:
        people.set_level(by=by, now=now, family=family, levels=dict.fromkeys(children, level), why=words, on=on)
    return entry

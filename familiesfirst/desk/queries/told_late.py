"""What is late and is somebody else's to do, and of which the clock says that this worker is told."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from familiesfirst.agencies.api import of_team
from familiesfirst.clocks.api import ClockView, running
from familiesfirst.desk.queries.tasks import tasks_of
from familiesfirst.desk.rules.rows import Task
from familiesfirst.involvement.api import led_asked, started_for, visible_families
from familiesfirst.policy.api import NAMED, family_roles, roles
from familiesfirst.record.api import Actor, Asked, Found

SHOWN = 6
MANAGES_A_TEAM, SUPERVISES = "team_manager", "case_supervisor"
PROTECTS = "child_protection_lead"


@dataclass(frozen=True)
class ToldLate:
    """The longest late first; `more`: how many are not shown."""

    tasks: tuple[Task, ...]
    more: int


def led_by_team(viewer: Actor, now: dt.datetime) -> dict[str, Asked]:
    """What a manager's desk reads to know whose late clocks they are told of: families that their team leads, and those
    in which one of it leads child protection.
    """
    if MANAGES_A_TEAM not in viewer.roles or not viewer.team:
        return {}
    team, families = of_team(viewer.team), visible_families(viewer, now)
    return {"led": led_asked(team, families), "protected": led_asked(team, families, role=PROTECTS)}


def late_of(
    viewer: Actor, found: Found, parts: Mapping[int, Collection[str]], clocks: Sequence[ClockView], now: dt.datetime
) -> list[ClockView]:
    """Late clocks that name the viewer among those who are told, the longest late first: by a part in the family's help
    (`parts`: {family: the viewer's parts}; `clocks`: theirs), as manager of the team that leads, or, of what the lead
    child protection practitioner owes, as theirs (`found`: what `led_by_team` asks). One query for a manager.
    """
    late = {c.id: c for c in clocks if _is_told(c, _told_as(viewer, parts.get(c.thread, ())))}
    led, protected = ({row.family for row in found.get(name, [])} - set(parts) for name in ("led", "protected"))
    theirs = started_for(viewer, {"team"}, running(now=now, families=led | protected)) if led | protected else []
    late |= {c.id: c for c in theirs if _is_told(c, {MANAGES_A_TEAM}) and (c.thread in led or c.owner == PROTECTS)}
    return sorted(late.values(), key=lambda c: (c.due or now, c.id))


def told_late(
    late: Sequence[ClockView], titles: Mapping[int, str], names: Mapping[int, str], said: Mapping[int, str]
) -> ToldLate:
    """Them as rows. titles: of families; names: of children. said: see `tasks_of`."""
    tasks = [_with_owner(task, late) for task in tasks_of(late, titles, names, said)]
    return ToldLate(tuple(tasks[:SHOWN]), max(0, len(tasks) - SHOWN))


def _told_as(viewer: Actor, parts: Collection[str]) -> set[str]:
    """A manager who supervises a family's help is told of it as its manager, whichever team leads."""
    return {*parts, MANAGES_A_TEAM} if SUPERVISES in parts and MANAGES_A_TEAM in viewer.roles else set(parts)


def _is_told(clock: ClockView, parts: Collection[str]) -> bool:
    return clock.overdue and clock.owner not in parts and bool(set(clock.tell) & set(parts))


def _with_owner(task: Task, late: Sequence[ClockView]) -> Task:
    """Who has to act stands with it: being told is not being asked to do it."""
    owner = next((c.owner for c in late if c.thread == task.family and task.title.startswith(c.title)), "")
    return replace(task, about=" · ".join(part for part in (task.about, _whose(owner)) if part), do="Open")


def _whose(owner: str) -> str:
    if owner == NAMED:
        return "for whoever was named to do"
    titles = {code: part.title for code, part in family_roles().items()} | {r.code: r.title for r in roles()}
    return f"for the {titles[owner].lower()} to do" if owner in titles else ""

"""What is late and is somebody else's to do, and of which the clock says that this worker is told."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from familiesfirst.agencies.api import of_team
from familiesfirst.clocks.api import ClockView, running
from familiesfirst.desk.queries.tasks import tasks_of
from familiesfirst.desk.rules.rows import Task
from familiesfirst.involvement.api import families_led_by, visible_families
from familiesfirst.people.api import family_titles
from familiesfirst.policy.api import family_roles, roles
from familiesfirst.record.api import Actor

SHOWN = 6
MANAGES_A_TEAM = "team_manager"


@dataclass(frozen=True)
class ToldLate:
    """The longest late first; `more`: how many are not shown."""

    tasks: tuple[Task, ...]
    more: int


def told_late(
    viewer: Actor,
    parts: Mapping[int, Collection[str]],
    clocks: Sequence[ClockView],
    names: Mapping[int, str],
    now: dt.datetime,
) -> ToldLate:
    """Late clocks that name the viewer among those who are told: by a part in the family's help (`parts`: {family: the
    viewer's parts}; `clocks`: theirs; `names`: of children), or as manager of the team that leads. A few queries more
    for a manager, one for anybody else with something late.
    """
    found = {c.id: c for c in clocks if _is_told(c, parts.get(c.thread, ()))}
    if MANAGES_A_TEAM in viewer.roles and viewer.team:
        led = set(families_led_by(list(of_team(viewer.team)))) - set(parts)
        led &= set(visible_families(viewer, now)) if led else set()
        theirs = running(now=now, families=led) if led else []
        found |= {c.id: c for c in theirs if _is_told(c, {MANAGES_A_TEAM})}
    late = sorted(found.values(), key=lambda c: (c.due or now, c.id))
    titles = family_titles({c.thread for c in late}) if late else {}
    tasks = [_with_owner(task, late) for task in tasks_of(late, titles, names)]
    return ToldLate(tuple(tasks[:SHOWN]), max(0, len(tasks) - SHOWN))


def _is_told(clock: ClockView, parts: Collection[str]) -> bool:
    return clock.overdue and clock.owner not in parts and bool(set(clock.tell) & set(parts))


def _with_owner(task: Task, late: Sequence[ClockView]) -> Task:
    """Who has to act stands with it: being told is not being asked to do it."""
    owner = next((c.owner for c in late if c.thread == task.family and task.title.startswith(c.title)), "")
    return replace(task, about=" · ".join(part for part in (task.about, _whose(owner)) if part), do="Open")


def _whose(owner: str) -> str:
    titles = {code: part.title for code, part in family_roles().items()} | {r.code: r.title for r in roles()}
    return f"for the {titles[owner].lower()} to do" if owner in titles else ""

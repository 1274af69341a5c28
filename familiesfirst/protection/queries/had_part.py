"""Who has had a part with a family: in its help, or in what was decided about its children in child protection."""

import datetime as dt

from familiesfirst.agencies.api import WorkerView, people_in_roles
from familiesfirst.involvement.api import knew_family
from familiesfirst.policy.api import role, setting
from familiesfirst.record.api import WITHDRAWN, effective, entries_of_thread

DECIDED = ("strategy.called", "strategy.held", "strategy.cancelled", "s47.finished", "not_seen.decided")
"""What a manager decides about a family without having a part in its help: whoever did is not new to it either."""


def had_part(family: int) -> set[int]:
    """Ids of workers. For whoever may name who chairs, or records who did."""
    told = effective(entries_of_thread(family, only=(*DECIDED, *sorted(WITHDRAWN))))
    decided = {entry.by_worker for entry in told if entry.kind in DECIDED}
    return knew_family(family) | {one for one in decided if one is not None}


def chairing_roles() -> tuple[str, ...]:
    """Codes of the roles in which somebody chairs conferences here. Whoever holds several chairs as the first."""
    return tuple(setting("conference_chairs"))  # type: ignore[arg-type]


def may_chair(day: dt.date) -> list[WorkerView]:
    """Who holds a role in which somebody chairs conferences here, by name. One query."""
    return people_in_roles(chairing_roles(), day)


def chairs_as(one: WorkerView) -> str:
    """The first of those roles that they hold, as it is called."""
    return next((role(code).title for code in chairing_roles() if code in one.roles), "")

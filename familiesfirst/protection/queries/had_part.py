"""Who has had a part with a family: in its help, or in what was decided about its children in child protection."""

from familiesfirst.involvement.api import knew_family
from familiesfirst.record.api import WITHDRAWN, effective, entries_of_thread

DECIDED = ("strategy.called", "strategy.held", "strategy.cancelled", "s47.finished", "not_seen.decided")
"""What a manager decides about a family without having a part in its help: whoever did is not new to it either."""


def had_part(family: int) -> set[int]:
    """Ids of workers. For whoever may name who chairs, or records who did."""
    told = effective(entries_of_thread(family, only=(*DECIDED, *sorted(WITHDRAWN))))
    decided = {entry.by_worker for entry in told if entry.kind in DECIDED}
    return knew_family(family) | {one for one in decided if one is not None}

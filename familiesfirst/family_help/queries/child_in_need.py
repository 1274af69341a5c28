"""Who is on a child in need plan, read off the record."""

from collections.abc import Collection

from familiesfirst.family_help.entries.helping import CIN_PLAN_ENDED, CIN_PLAN_STARTED
from familiesfirst.record.api import effective, entries_naming

ENDS = (CIN_PLAN_ENDED.code, "help.closed", "protection_plan.started")


def children_on_plan(children: Collection[int]) -> frozenset[int]:
    """Which of these children are on a child in need plan now. Three queries."""
    told = entries_naming(children, only=[CIN_PLAN_STARTED.code, *ENDS])
    latest = {
        child: [e.kind for e in effective(entries) if child in e.people and e.kind in (CIN_PLAN_STARTED.code, *ENDS)]
        for child, entries in told.items()
    }
    return frozenset(child for child, kinds in latest.items() if kinds and kinds[-1] == CIN_PLAN_STARTED.code)

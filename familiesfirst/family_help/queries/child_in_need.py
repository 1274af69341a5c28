"""Who is on a child in need plan, and who is protected by a plan, read off the record."""

from collections.abc import Collection

from familiesfirst.family_help.entries.helping import CIN_PLAN_ENDED, CIN_PLAN_STARTED
from familiesfirst.record.api import effective, entries_naming

STARTS, ENDS = CIN_PLAN_STARTED.code, (CIN_PLAN_ENDED.code, "help.closed", "protection_plan.started")
PROTECTED, NO_LONGER = "protection_plan.started", ("protection_plan.ended", "help.closed")


def children_on_plan(children: Collection[int]) -> frozenset[int]:
    """Which of these children are on a child in need plan now. Three queries."""
    return _on(children, STARTS, ENDS)


def children_protected(children: Collection[int]) -> frozenset[int]:
    """Which of these children have a child protection plan now. Three queries."""
    return _on(children, PROTECTED, NO_LONGER)


def _on(children: Collection[int], starts: str, ends: tuple[str, ...]) -> frozenset[int]:
    told = entries_naming(children, only=[starts, *ends])
    latest = {
        child: [e.kind for e in effective(entries) if child in e.people and e.kind in (starts, *ends)]
        for child, entries in told.items()
    }
    return frozenset(child for child, kinds in latest.items() if kinds and kinds[-1] == starts)

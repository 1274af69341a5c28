"""The visits of a family, as its child protection page tells of them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.agencies.api import workers
from familiesfirst.policy.api import policy
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import EntryView


@dataclass(frozen=True)
class VisitLine:
    """A visit, or the attempt at one. who: who made it. seen: each child, in words. beside: made while a plan was open,
    and counts for none.
    """

    day: dt.date
    who: str
    made: bool
    announced: bool
    seen: tuple[str, ...]
    beside: bool


def visits_of(
    entries: Iterable[EntryView], names: Mapping[int, str], plans: Collection[ProtectionPlan]
) -> Iterable[VisitLine]:
    """Each of these entries, as a line."""
    held = list(entries)
    who = workers({e.by_worker for e in held if e.by_worker})
    for entry in held:
        seen = [(names[p], m) for p, m in entry.people.items() if p in names and "child_seen" in m]
        yield VisitLine(
            day=entry.day,
            who=who[entry.by_worker].with_agency if entry.by_worker in who else "",
            made=entry.kind == "visit.made",
            announced=bool(entry.mark("announced")),
            seen=tuple(f"{name}: {_seen(marks)}" for name, marks in seen),
            beside=_beside(entry, plans),
        )


def visited_every(children: Mapping[int, str], today: dt.date) -> str:
    """Within how many working days each of these who has a plan is seen: as it says, or as is usual. One query."""
    rules = (rule for rule in policy().clocks if rule.code == "protection-visit" and rule.in_force(today))
    usual = next((rule.limit for rule in rules), None)
    rows = ProtectionPlan.objects.filter(person__in=children, ended=None)
    days = {person: every or usual for person, every in rows.values_list("person", "visit_every").order_by("person")}
    if len(set(days.values())) == 1:
        return str(next(iter(days.values())) or "")
    return ", ".join(f"{every} for {children[person]}" for person, every in days.items() if every)


def _beside(entry: EntryView, plans: Iterable[ProtectionPlan]) -> bool:
    counts = entry.mark("counts_for_protection") and entry.mark("purpose") == "protection"
    held = any(row.started <= entry.day and (row.ended is None or entry.day <= row.ended) for row in plans)
    return entry.kind == "visit.made" and not counts and held


def _seen(marks: Mapping[str, object]) -> str:
    if not marks.get("child_seen"):
        return "not seen"
    alone = "seen alone" if marks.get("seen_alone") else "seen, not alone"
    return f"{alone}, bedroom seen" if marks.get("bedroom_seen") else alone

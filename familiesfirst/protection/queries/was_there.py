"""Who was at a meeting about a concern outside the home that was a family's strategy discussion, as far as its own
record may name them."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.agencies.api import workers_of_teams
from familiesfirst.involvement import api as involvement
from familiesfirst.people.api import what_tells_of
from familiesfirst.protection.entries.outside import MET, MET_HERE
from familiesfirst.protection.models import Concern, ConcernChild
from familiesfirst.protection.rules.outside import Others, gives_away
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    effective,
    entries_about_many,
    entries_by_id,
    entries_of_thread,
    roots_of,
)


def was_there(
    viewer: Actor, ties: Collection[str], family: int, children: Collection[int], at: dt.datetime
) -> list[Present]:
    """Those who were at the meeting of that moment; nobody where what the family's record says of it is not for this
    viewer. Left out: whoever tells of another family in it, and workers who are round one of those alone.
    """
    told = entries_about_many(children, only=(MET_HERE.code, *sorted(WITHDRAWN)))
    here = {e.id for each in told.values() for e in effective(each) if e.kind == MET_HERE.code and e.happened == at}
    read = entries_by_id(here, allows=involvement.allows(viewer, ties)).values()
    rows = Concern.objects.filter(pk__in={int(one.mark("concern")) for one in read})  # type: ignore[call-overload]
    return [one for row in rows for one in _of(row, family, at)]


def _of(row: Concern, family: int, at: dt.datetime) -> list[Present]:
    met = effective(entries_of_thread(row.thread_id, only=(MET.code, *sorted(WITHDRAWN)), facts=True))
    held = next((e for e in met if e.kind == MET.code and e.happened == at), None)
    if held is None:
        return []
    joined = set(roots_of(ConcernChild.objects.filter(concern=row).values_list("thread", flat=True)).values())
    beside = _beside(row.team, family, joined - {family}, at.date())
    others = _others(family, joined)
    there = zip(held.marks.present or (), held.fact("present", ()), strict=False)
    return [
        Present(discipline, *_apart(words))
        for discipline, words in there
        if not gives_away(words, others) and not any(name in words for name in beside)
    ]


def _apart(words: str) -> tuple[str, str]:
    """(name, agency) of somebody as they were written down."""
    name, _, agency = words.partition(", ")
    return name, agency


def _beside(team: str, family: int, others: Collection[int], on: dt.date) -> set[str]:
    """Workers round the others who are neither of the team that holds it nor round this family."""
    own = {one.worker for one in involvement.round_family(family, on)} | set(workers_of_teams(team))
    return {one.name for other in others for one in involvement.round_family(other, on) if one.worker not in own}


def _others(family: int, joined: Collection[int]) -> Others:
    tells = what_tells_of(sorted({family, *joined}))
    names = frozenset(name for other in joined if other != family for name in tells[other].names | tells[other].beside)
    return Others(names=names, own=tells[family].names)

"""Disagreements between agencies: one's own, those one answers, and one of them in full."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from familiesfirst.agencies.api import WorkerView, people_in_roles, workers
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import Stage, disagreement_stages, label
from familiesfirst.protection.models import Disagreement
from familiesfirst.protection.rules.disagreement import next_stage
from familiesfirst.record.api import Actor, EntryView, NotThere, entries_of_thread, log_read

KINDS = ("disagreement.raised", "disagreement.answered", "disagreement.moved_up", "disagreement.resolved")
STANDS = {"open": "Waits for an answer", "resolved": "Ended"}
MOST = 100


@dataclass(frozen=True)
class DisagreementLine:
    """One in a list. family: what it is called, and its id where the viewer opens it."""

    id: int
    sort: str
    stage: str
    state: str
    stands: str
    owner: str
    raised_by: str
    raised_at: dt.datetime
    title: str = ""


@dataclass(frozen=True)
class DisagreementInFull:
    """One with all that was said. answerers: who may answer at the next stage; empty at the last."""

    line: DisagreementLine
    says: str
    told: tuple[EntryView, ...]
    next: str
    answerers: tuple[tuple[int, str], ...]
    may_answer: bool
    may_move: bool
    may_end: bool
    withdraws: bool
    family: int | None


def raised(viewer: Actor, row: Disagreement) -> bool:
    """Whether they, or their agency, raised it."""
    return row.raised_by_id == viewer.worker or (row.raised_agency is not None and row.raised_agency == viewer.agency)


def owns(viewer: Actor, row: Disagreement) -> bool:
    """Whether they answer at its stage."""
    return row.owner_id == viewer.worker


def answerers(stage: Stage, today: dt.date) -> list[WorkerView]:
    """Who may answer at a stage: holders of its roles today, by name."""
    return sorted(people_in_roles(stage.held_by, today), key=lambda one: one.name)


def answered_by(row: Disagreement) -> frozenset[int]:
    """Who has answered it at a stage before, or is to answer now: at the next somebody else does."""
    said = entries_of_thread(row.thread_id, only=("disagreement.answered",))
    before = {e.by_worker for e in said if e.marks.disagreement == row.pk and e.by_worker}
    return frozenset({*before, row.owner_id})


def disagreements(viewer: Actor, now: dt.datetime) -> list[DisagreementLine]:
    """Those one raised or answers, the latest first; those of a family shut to the viewer are left out."""
    mine = Q(owner=viewer.worker) | Q(raised_by=viewer.worker)
    rows = list(involvement.not_shut(Disagreement.objects.filter(mine), viewer).order_by("-raised_at")[:MOST])
    log_read(viewer, page="protection.disagreements", now=now)
    return _lines(rows)


def disagreement(viewer: Actor, id: int, now: dt.datetime, *, log: bool = True) -> DisagreementInFull:
    """One in full. NotThere unless the viewer raised it, is of that agency and round the family, answers at its stage,
    or opens the family's child protection page.
    """
    row = involvement.not_shut(Disagreement.objects.filter(pk=id), viewer).first()
    if row is None:
        raise NotThere
    family = row.read_at
    ties = involvement.relationships(viewer, family, now)
    opens = involvement.granted(viewer.roles, ties, "protection.read_protection") is not None
    if not (opens or owns(viewer, row) or row.raised_by_id == viewer.worker):
        raise NotThere
    told = [e for e in entries_of_thread(row.thread_id, only=KINDS, facts=True) if e.marks.disagreement == row.pk]
    if log:
        log_read(viewer, page="protection.disagreement", thread=family, now=now)
    after, mine = next_stage(disagreement_stages(), row.stage), raised(viewer, row)
    going = row.state != "resolved"
    return DisagreementInFull(
        line=_lines([row])[0],
        says=next((one.says for one in disagreement_stages() if one.code == row.stage), ""),
        told=tuple(told),
        next=after.title if after else "",
        answerers=_others(viewer, row, answerers(after, timezone.localdate(now))) if after and mine and going else (),
        may_answer=row.state == "open" and owns(viewer, row),
        may_move=going and mine and after is not None,
        may_end=row.state == "answered" and (mine or owns(viewer, row)),
        withdraws=going and mine,
        family=family if opens else None,
    )


def _others(viewer: Actor, row: Disagreement, found: Iterable[WorkerView]) -> tuple[tuple[int, str], ...]:
    but = {viewer.worker, *answered_by(row)}
    return tuple((one.id, one.with_agency) for one in found if one.id not in but)


def _stands(row: Disagreement) -> str:
    if row.state == "answered":
        return "Answered: agreed" if row.agreed else "Answered: not agreed"
    return label("disagreement_outcome", row.outcome) if row.outcome else STANDS[row.state]


def _lines(rows: list[Disagreement]) -> list[DisagreementLine]:
    who = workers({w for r in rows for w in (r.raised_by_id, r.owner_id)}) if rows else {}
    titles = people.family_titles({r.thread_id for r in rows}) if rows else {}
    stages = {one.code: one.title for one in disagreement_stages()}
    return [
        DisagreementLine(
            id=r.pk,
            sort=label("disagreement_sort", r.sort),
            stage=stages.get(r.stage, r.stage),
            state=r.state,
            stands=_stands(r),
            owner=who[r.owner_id].with_agency if r.owner_id in who else "",
            raised_by=who[r.raised_by_id].with_agency if r.raised_by_id in who else "",
            raised_at=r.raised_at,
            title=titles.get(r.thread_id, ""),
        )
        for r in rows
    ]

"""The plan's rows as the rules read them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Model

from familiesfirst.agencies.api import of_worker
from familiesfirst.family_help.models import (
    Plan,
    PlanAction,
    PlanAnswer,
    PlanLine,
    PlanOutcome,
    PlanScore,
    PlanVersion,
    PlanWord,
)
from familiesfirst.family_help.rules.pathway import Watched
from familiesfirst.family_help.rules.plan import Apart
from familiesfirst.family_help.rules.plan_versions import Action, Line, Outcome, Snapshot, Word
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import Actor, Asked, threads_with, whole


def plan_asked(*, family: int) -> dict[str, Asked]:
    """The family's open plans with all that belongs to them: what `plan_of` reads."""
    plans = Plan.objects.filter(thread__in=threads_with(family), ended_on=None)
    ids = plans.values("pk")

    def of(model: type[Model]) -> Asked:
        return whole(model._default_manager.filter(plan__in=ids))

    scores = PlanScore.objects.filter(outcome__plan__in=ids).annotate(**of_worker("worker"))
    return {
        "plans": whole(plans),
        "plan_outcomes": of(PlanOutcome),
        "plan_actions": of(PlanAction),
        "plan_lines": of(PlanLine),
        "plan_words": of(PlanWord),
        "plan_answers": of(PlanAnswer),
        "plan_versions": of(PlanVersion),
        "plan_scores": whole(scores, plan_id="outcome__plan_id", their_name="their_name"),
    }


def the_open(rows: Sequence[Any], root: int) -> Any:
    """Which of a family's open plans is its own: that of the thread they are read as, or else of the first joined."""
    return min(rows, key=lambda row: (row.thread_id != root, row.thread_id), default=None)


def open_plan(threads: Collection[int]) -> Plan | None:
    """The family's open plan. threads: those read as one with the family, its own first (`record.api.read_with`).

    Where two families with a plan each were joined, that of the one they are read as; the other waits to be ended.
    """
    rows = {plan.thread_id: plan for plan in Plan.objects.filter(thread__in=threads, ended_on=None).order_by("pk")}
    return next((rows[thread] for thread in threads if thread in rows), None)


def snapshot_of(plan: int) -> Snapshot:
    """The whole of the plan as it stands. Four queries."""
    kinds = (PlanOutcome, PlanAction, PlanLine, PlanWord)
    return snapshot_from(*(model._default_manager.filter(plan=plan).order_by("pk") for model in kinds))


def snapshot_from(
    outcomes: Iterable[Any], actions: Iterable[Any], lines: Iterable[Any], words: Iterable[Any]
) -> Snapshot:
    """The whole of the plan out of its rows, in order of their ids."""
    parts = Snapshot(
        tuple(_outcome(row) for row in sorted(outcomes, key=_place)),
        tuple(_action(row) for row in sorted(actions, key=_place)),
        tuple(_line(row) for row in sorted(lines, key=_place) if not row.ended),
    )
    return replace(parts, words=tuple(_words(words, parts)))


def _place(row: Any) -> tuple[int, int]:
    return row.position, row.pk


def _words(rows: Iterable[Any], parts: Snapshot) -> Iterator[Word]:
    """What the family would put otherwise and the plan has not taken up, of parts that are still in it."""
    for row in (row for row in rows if row.taken_up is None):
        if part := parts.part(row.part, row.part_id):
            place = (row.pk, part.position, part.apart, part.by_agency)
            yield Word(*place, row.part, row.part_id, row.person_id, row.words, row.on.isoformat())


def may_read(one: Watched, viewer: Actor, ties: Collection[str]) -> bool:
    """Whether a viewer may read that a pathway is watched; an agency always reads what its own worker chose."""
    own = one.by_agency is not None and one.by_agency == viewer.agency
    return own or involvement.may_see(viewer, one.sensitivity, frozenset(ties))


def apart_of(row: Any) -> Apart:
    """Who must not be shown a part."""
    held = (row.sensitivity, row.health_of_id, tuple(row.not_for), row.not_for_why)
    return Apart(*held, row.visitors, row.visitors_words)


def _outcome(row: Any) -> Outcome:
    return Outcome(
        id=row.pk,
        position=row.position,
        apart=apart_of(row),
        by_agency=row.by_agency,
        framework=row.framework,
        title=row.title,
        wish=row.wish,
        wish_of=row.wish_of_id,
        wish_shown=row.wish_shown,
        need=row.need,
        how_know=row.how_know,
        children=tuple(row.children),
        state=row.state,
        state_why=row.state_why,
        levels=tuple(row.levels),
        asked_by=row.asked_by,
    )


def _action(row: Any) -> Action:
    return Action(
        id=row.pk,
        position=row.position,
        apart=apart_of(row),
        by_agency=row.by_agency,
        outcome=row.outcome_id,
        words=row.words,
        owner=row.owner,
        worker=row.owner_worker_id,
        person=row.owner_person_id,
        owner_name=row.owner_name,
        by_when=row.by_when.isoformat() if row.by_when else "",
        goes_on=row.goes_on,
        children=tuple(row.children),
        levels=tuple(row.levels),
        state=row.state,
        state_why=row.state_why,
    )


def _line(row: Any) -> Line:
    place = (row.pk, row.position, apart_of(row), row.by_agency)
    return Line(*place, row.sort, row.words, tuple(row.levels), row.asked_by)

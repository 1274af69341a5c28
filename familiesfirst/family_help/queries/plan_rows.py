"""The plan's rows as the rules read them."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from familiesfirst.family_help.models import Plan, PlanAction, PlanLine, PlanOutcome, PlanWord
from familiesfirst.family_help.models.plan import PlanPart
from familiesfirst.family_help.rules.pathway import Watched
from familiesfirst.family_help.rules.plan import Apart
from familiesfirst.family_help.rules.plan_versions import Action, Line, Outcome, Snapshot, Word
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import Actor


def open_plan(threads: Collection[int]) -> Plan | None:
    """The family's open plan. threads: those read as one with the family, its own first (`record.api.read_with`).

    Where two families with a plan each were joined, that of the one they are read as; the other waits to be ended.
    """
    rows = {plan.thread_id: plan for plan in Plan.objects.filter(thread__in=threads, ended_on=None).order_by("pk")}
    return next((rows[thread] for thread in threads if thread in rows), None)


def snapshot_of(plan: int) -> Snapshot:
    """The whole of the plan as it stands. Four queries."""
    parts = Snapshot(
        tuple(_outcome(row) for row in PlanOutcome.objects.filter(plan=plan).order_by("position", "pk")),
        tuple(_action(row) for row in PlanAction.objects.filter(plan=plan).order_by("position", "pk")),
        tuple(_line(row) for row in PlanLine.objects.filter(plan=plan, ended=False).order_by("position", "pk")),
    )
    return replace(parts, words=tuple(_words(plan, parts)))


def _words(plan: int, parts: Snapshot) -> Iterator[Word]:
    """What the family would put otherwise and the plan has not taken up, of parts that are still in it."""
    for row in PlanWord.objects.filter(plan=plan, taken_up=None).order_by("pk"):
        if part := parts.part(row.part, row.part_id):
            place = (row.pk, part.position, part.apart, part.by_agency)
            yield Word(*place, row.part, row.part_id, row.person_id, row.words, row.on.isoformat())


def may_read(one: Watched, viewer: Actor, ties: Collection[str]) -> bool:
    """Whether a viewer may read that a pathway is watched; an agency always reads what its own worker chose."""
    own = one.by_agency is not None and one.by_agency == viewer.agency
    return own or involvement.may_see(viewer, one.sensitivity, frozenset(ties))


def apart_of(row: PlanPart) -> Apart:
    """Who must not be shown a part."""
    return Apart(row.sensitivity, row.health_of_id, tuple(row.not_for), row.not_for_why)


def _outcome(row: PlanOutcome) -> Outcome:
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
    )


def _action(row: PlanAction) -> Action:
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


def _line(row: PlanLine) -> Line:
    return Line(row.pk, row.position, apart_of(row), row.by_agency, row.sort, row.words)

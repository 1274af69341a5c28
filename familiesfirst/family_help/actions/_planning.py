"""What the actions on a plan share: the plan locked, its parts, and who must not be shown them."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TypeVar

from django.utils import timezone

from familiesfirst.family_help.entries.plan import ActionMarks
from familiesfirst.family_help.models import NeedPlanSpan, Plan, PlanAction, PlanLine, PlanOutcome
from familiesfirst.family_help.models.plan import PlanPart
from familiesfirst.family_help.queries.plan_rows import open_plan
from familiesfirst.family_help.rules.plan import Apart, fault_in_authorising
from familiesfirst.involvement.api import lead_of
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, lock_threads, read_with

Row = TypeVar("Row", PlanOutcome, PlanAction, PlanLine)
MEANWHILE = "Somebody changed this while you were writing. Both texts are below: choose, and keep one."


def today_of(now: dt.datetime) -> dt.date:
    """The London day."""
    return timezone.localdate(now)


def plan_for_change(family: int) -> Plan:
    """The family's open plan, its thread locked until the action ends. NotThere when it has none."""
    threads = read_with(family)
    lock_threads(*threads)
    plan = open_plan(threads)
    if plan is None:
        raise NotThere
    return plan


def part_for_change(model: type[Row], plan: Plan, id: int, revision: int | None = None) -> Row:
    """A part of this plan. NotThere when it is another's; Meanwhile when it is not the revision that was read."""
    row = model.objects.filter(pk=id, plan=plan).first()
    if row is None:
        raise NotThere
    if revision is not None and row.revision != revision:
        raise Meanwhile(MEANWHILE)
    return row


def new_part(model: type[Row], plan: Plan, by: Actor) -> Row:
    """A new part at the end of the plan, not saved yet."""
    last = model.objects.filter(plan=plan).order_by("-position").values_list("position", flat=True).first()
    return model(plan=plan, position=(last or 0) + 1, by_agency=by.agency)


def faults_in_answer(apart: Apart) -> dict[str, str]:
    """What is wrong with what the people who visit may be told of it, beside its fields."""
    return people.faults_for_visitors(apart.sensitivity, apart.visitors, apart.visitors_words)


def hold_back(row: PlanPart, family: int, apart: Apart) -> None:
    """Says on the row who must not be shown it, and what visitors may be told of it all the same.

    NotThere when one of them is not of the family.
    """
    check_people(family, [*apart.not_for, *([apart.health_of] if apart.health_of else [])])
    row.sensitivity, row.not_for, row.not_for_why = apart.sensitivity, sorted(apart.not_for), apart.why.strip()
    row.health_of_id = apart.health_of if apart.sensitivity == "adult_health" else None
    answered = people.Visitors(apart.visitors, apart.visitors_words).kept_with(apart.sensitivity)
    row.visitors, row.visitors_words = answered.answer, answered.words


def let_through(row: PlanPart, *, holds: bool) -> dict[str, str]:
    """What an entry keeps of that answer; nothing of a part that does not hold any more, so that nobody reads it."""
    return people.Visitors(row.visitors, row.visitors_words).facts if holds else {}


def held_words(apart: Apart) -> str:
    """Who must not be shown it, in words for the record."""
    if not apart.not_for:
        return ""
    names = people.names_of(apart.not_for)
    return f"Held back from {', '.join(names[p] for p in apart.not_for)}: {apart.why.strip()}"


def keep_part(plan: Plan, row: Row) -> Row:
    """Saves a part and notes that the plan changed."""
    row.revision += 1
    row.save()
    touched(plan)
    return row


def touched(plan: Plan) -> None:
    """The plan is no longer what its last version holds."""
    plan.revision += 1
    plan.save(update_fields=["revision"])


def check_people(family: int, named: Iterable[int]) -> None:
    """NotThere when somebody named is not of this family."""
    if not set(named) <= set(people.people_of(family)):
        raise NotThere


def refuse(errors: dict[str, str]) -> None:
    """Invalid with these errors, when there are any."""
    if errors:
        raise Invalid(errors)


def levels_now(family: int, today: dt.date) -> dict[int, str]:
    """{child: level} of the children whose level this family holds; empty text: none set."""
    held = people.children_levels([family], today)[family]
    return {child.person: child.level for child in held if not child.held_elsewhere}


def check_may_authorise(by: Actor, family: int, plan: Plan, now: dt.datetime, made_by: int | None) -> None:
    """Refused when this supervisor cannot say yes to the plan, or end it, at the levels its children stand at."""
    levels = set(levels_now(family, today_of(now)).values())
    if NeedPlanSpan.objects.filter(thread__in=read_with(family), ended_on=None).exists():
        levels.add("child_in_need")  # also when the level was set otherwise a moment ago
    leads: Collection[int] = [lead.worker for lead in [lead_of(family)] if lead and lead.worker]
    fault = fault_in_authorising(
        levels, by=by.worker, by_is_qualified=by.social_work_qualified, made_by=made_by, leads=leads
    )
    if fault:
        raise Refused(fault)


def marks_of(row: PlanAction) -> ActionMarks:
    """What the chain holds of an action."""
    return ActionMarks(
        plan=row.plan_id,
        action=row.pk,
        outcome=row.outcome_id,
        owner=row.owner,
        state=row.state,
        worker=row.owner_worker_id,
        person=row.owner_person_id,
        by_when=row.by_when,
        levels=tuple(row.levels),
    )

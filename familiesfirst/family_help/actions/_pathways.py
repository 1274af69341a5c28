"""What the actions on watched pathways share."""

import datetime as dt
from dataclasses import replace

from familiesfirst.family_help.actions._planning import today_of
from familiesfirst.family_help.entries.pathway import (
    ENDED,
    STEP_SET,
    STEP_TICKED,
    PathwayFacts,
    PathwayMarks,
    StepFacts,
    StepMarks,
    TickMarks,
)
from familiesfirst.family_help.models import Plan
from familiesfirst.family_help.queries.plan_rows import may_read, open_plan
from familiesfirst.family_help.rules.pathway import StepWatched, Watched, ended, kept, moved, read_watched
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy import api as policy
from familiesfirst.record.api import Actor, NotThere, entries_of_thread, put, read_with


def watched_of(plan: Plan, number: int, by: Actor, now: dt.datetime) -> Watched:
    """One that is still watched, and that this worker may read. NotThere for any other."""
    one = next((w for w in read_watched(plan.watched) if w.number == number and not w.ended), None)
    ties = involvement.relationships(by, plan.thread_id, now)
    if one is None or not may_read(one, by, ties):
        raise NotThere
    return one


def told_of(one: Watched, visitors: people.Visitors) -> Watched:
    """With what those who visit may be told; of what everybody round the family reads nobody is asked."""
    answered = visitors.kept_with(one.sensitivity)
    return replace(one, visitors=answered.answer, visitors_words=answered.words)


def facts_of(one: Watched) -> PathwayFacts:
    """What the entry of its choice keeps."""
    return PathwayFacts(one.title, one.why, **people.Visitors(one.visitors, one.visitors_words).facts)


def keep_watched(plan: Plan, one: Watched) -> None:
    """In the place of what the plan had of it, or after the others."""
    others = [w for w in read_watched(plan.watched) if w.number != one.number]
    plan.watched = kept(sorted([*others, one], key=lambda w: w.number))
    plan.save(update_fields=["watched"])


def expected_in(family: int) -> dt.date | None:
    """When the family's next baby is expected."""
    born = people.born_of_people(people.people_of(family)).values()
    return min((one.expected for one in born if one.unborn and one.expected and not one.died), default=None)


def expected_anew(*, family: int, now: dt.datetime) -> None:
    """In the action that says anew when a baby is expected: open steps due by a week of it move as well.

    Each entry that set such a step is corrected, so that its clock counts to the new day.
    """
    plan = open_plan(read_with(family))
    held = [w for w in read_watched(plan.watched) if not w.ended] if plan else []
    there, expected = {p.code: p for p in policy.pathways()}, expected_in(family)
    for one in held:
        after = moved(one, there[one.pathway], expected) if one.pathway in there else one
        if plan is not None and after != one:
            _set_anew(plan, one, after, now)


def _set_anew(plan: Plan, one: Watched, after: Watched, now: dt.datetime) -> None:
    there = entries_of_thread(plan.thread_id, only=[STEP_SET.code])
    said = {e.marks.step: e.id for e in there if e.corrects is None}
    for was, step in zip(one.steps, after.steps, strict=True):
        if was != step:
            put(
                STEP_SET,
                thread=plan.thread_id,
                happened=now,
                marks=step_marks(plan, one, step),
                facts=StepFacts(step.title),
                sensitivity=one.sensitivity,
                corrects=said.get(step.id),
            )
    keep_watched(plan, after)


def step_marks(plan: Plan, one: Watched, step: StepWatched) -> StepMarks:
    """What the entry of a step and its day carries."""
    return StepMarks(plan.pk, one.pathway, step.id, step.due_on, step.who)


def end_watched(plan: Plan, one: Watched, why: str, now: dt.datetime) -> int:
    """The entry that it is no longer watched; what is still to do of it is not needed any more."""
    for step in one.open:
        put_tick(plan, one, step, done=False, words=why, now=now)
    keep_watched(plan, ended(one, why, today_of(now)))
    return put(
        ENDED,
        thread=plan.thread_id,
        happened=now,
        marks=PathwayMarks(plan.pk, one.number, one.pathway),
        facts=PathwayFacts(one.title, why.strip()),
        sensitivity=one.sensitivity,
    )


def put_tick(plan: Plan, one: Watched, step: StepWatched, *, done: bool, words: str, now: dt.datetime) -> int:
    """The entry of a step that was done, or is not needed."""
    return put(
        STEP_TICKED,
        thread=plan.thread_id,
        happened=now,
        marks=TickMarks(plan.pk, one.pathway, step.id, done),
        facts=StepFacts(step.title, words.strip()),
        sensitivity=one.sensitivity,
    )

"""What the actions on watched pathways share."""

import datetime as dt
from dataclasses import replace

from familiesfirst.family_help.entries.pathway import STEP_TICKED, PathwayFacts, StepFacts, TickMarks
from familiesfirst.family_help.models import Plan
from familiesfirst.family_help.queries.plan_rows import may_read
from familiesfirst.family_help.rules.pathway import StepWatched, Watched, kept, read_watched
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, NotThere, put


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

"""Child in need plans follow the levels: one starts for each child at child in need, and ends when they leave it."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.family_help.actions._planning import levels_now, today_of
from familiesfirst.family_help.entries.helping import CIN_PLAN_ENDED, CIN_PLAN_STARTED, Words
from familiesfirst.family_help.models import NeedPlanSpan
from familiesfirst.family_help.queries.plan_rows import open_plan
from familiesfirst.family_help.rules.plan import follow
from familiesfirst.record.api import put, read_with, running

BORN_WITH = "Born with a child who has a child in need plan."


def plan_follows_levels(
    family: int, now: dt.datetime, *, words: str = "", on: dt.date | dt.datetime | None = None
) -> None:
    """Inside an action that changed a level, or started the plan. The plan itself goes on as it is.

    Puts a start for each child who is at child in need now and has no child in need plan open, and an end for each who
    has one and is not at that level any more. Nothing where the family has no plan that has started. on: the day of the
    change, today unless said.
    """
    threads = read_with(family)
    plan = open_plan(threads)
    if plan is None or plan.started_on is None:
        return
    levels = levels_now(family, today_of(now))
    held = NeedPlanSpan.objects.filter(thread__in=threads, ended_on=None).values_list("person_id", flat=True)
    starts, ends = follow(levels, list(held))
    _put(plan.thread_id, starts, ends, on or now, words)


def plans_of_born_together(*, family: int, first: int, other: int, on: dt.date) -> None:
    """In the action that records the birth: who was born with a child has a child in need plan, as their level asks,
    and is seen and reviewed as the first one is.
    """
    plan_follows_levels(family, running().now, words=BORN_WITH, on=on)


def end_need_plans(family: int, now: dt.datetime, *, words: str = "") -> None:
    """Inside an action that ends the plan: every child in need plan that is open ends with it."""
    held = NeedPlanSpan.objects.filter(thread__in=read_with(family), ended_on=None)
    _put(family, [], sorted(held.values_list("person_id", flat=True)), now, words)


def protection_began(*, family: int, children: Collection[int], on: dt.date, now: dt.datetime) -> None:
    """Inside the action that starts their protection plans: a child has one of the two, so the other ends that day."""
    for held in NeedPlanSpan.objects.filter(thread__in=read_with(family), person__in=children, ended_on=None):
        _put(family, [], [held.person_id], max(on, held.started_on), "A child protection plan began.")


def protection_ended(*, family: int, on: dt.date | dt.datetime, now: dt.datetime) -> None:
    """Inside the action that ends protection plans: whoever steps down to child in need has such a plan."""
    plan_follows_levels(family, now, words="The child protection plan ended.", on=on)


def _put(thread: int, starts: list[int], ends: list[int], when: dt.date | dt.datetime, words: str) -> None:
    for kind, children in ((CIN_PLAN_ENDED, ends), (CIN_PLAN_STARTED, starts)):
        if children:
            put(kind, thread=thread, happened=when, facts=Words(words), people=dict.fromkeys(children))

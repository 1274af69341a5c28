"""Watched pathways as pages draw them: out of the plan that was read, with no question of their own."""

import datetime as dt
from typing import Any

from familiesfirst.family_help.queries.plan_rows import may_read
from familiesfirst.family_help.queries.plan_views import PathwayCard, StepCard
from familiesfirst.family_help.rules.pathway import StepWatched, Watched, read_watched
from familiesfirst.people.api import Opened
from familiesfirst.policy.api import codeset, label


def pathway_cards(plan: Any, opened: Opened) -> tuple[PathwayCard, ...]:
    """Those that are watched and that this viewer may read."""
    held = [w for w in read_watched(plan.watched) if not w.ended and may_read(w, opened.viewer, opened.ties)]
    return tuple(_card(one, opened.today) for one in held)


def _card(one: Watched, today: dt.date) -> PathwayCard:
    return PathwayCard(one, tuple(_step(step, today) for step in one.steps))


def _step(step: StepWatched, today: dt.date) -> StepCard:
    specialist = step.who in codeset("specialist")
    who = label("specialist" if specialist else "family_role", step.who)
    state = label("pathway_step_state", step.state)
    return StepCard(step, who, step.who if specialist else "", state, step.open and step.due_on < today)

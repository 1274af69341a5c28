"""What waits in this room for somebody's answer: for their desk."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import AwaitingAnswer, Waits
from familiesfirst.pathways.models import SecondLook, StepOfChild, StepProposal
from familiesfirst.pathways.rules.steps import CLOSING, OPEN
from familiesfirst.people import api as people
from familiesfirst.policy.api import level
from familiesfirst.record.api import Actor, Asked, Found, read_at, whole

MANAGER = "team_manager"


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    """Steps to decide and second looks asked of this actor. Nothing of who does neither."""
    if MANAGER not in actor.roles:
        return {}
    families = involvement.visible_families(actor, now, "pathways.decide_step")
    steps = StepProposal.objects.filter(state=OPEN, family__in=families).exclude(proposed_by=actor.worker)
    mine = steps if actor.social_work_qualified else steps.filter(qualified=False)
    children = StepOfChild.objects.filter(step__in=mine.values("pk")).annotate(called=people.name_of_person("person"))
    looks = SecondLook.objects.filter(looker=actor.worker, found_at=None)
    return {
        "steps": whole(mine.annotate(root=read_at("family")), root="root"),
        "steps_of": whole(children, name="called"),
        "looks": whole(looks.annotate(root=read_at("family")), root="root"),
    }


def _families(found: Found) -> set[int]:
    return {row.root for name in ("steps", "looks") for row in found.get(name, [])}


def _answers(actor: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    children = found.get("steps_of", [])
    return [
        *(_step(row, titles, [c for c in children if c.step_id == row.pk]) for row in found.get("steps", [])),
        *(_look(row, titles) for row in found.get("looks", [])),
    ]


def _step(row: Any, titles: Mapping[int, str], children: Iterable[Any]) -> AwaitingAnswer:
    title = "Decide whether help ends" if row.sort == CLOSING else "Decide a step"
    said = [f"{child.name} to {level(child.level).title.lower()}" for child in children]
    about = " · ".join([titles.get(row.root, ""), *said])
    return AwaitingAnswer(title, about, row.proposed_at, "pathways:step", (row.pk,))


def _look(row: Any, titles: Mapping[int, str]) -> AwaitingAnswer:
    about = f"{titles.get(row.root, '')} · by {row.by:%-d %B}"
    return AwaitingAnswer("Look again at a decision", about, row.asked_at, "pathways:looked_again", (row.root, row.pk))


WAITS = Waits(_asks, _families, _answers)
waiting = WAITS.waiting

"""What waits in this room for somebody's answer: for their desk."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.models import SecondLook, StepOfChild, StepProposal
from familiesfirst.pathways.rules.steps import CLOSING, OPEN
from familiesfirst.people import api as people
from familiesfirst.policy.api import level
from familiesfirst.record.api import Actor, roots_of


@dataclass(frozen=True)
class ToDecide:
    """One thing to decide: what, about which family, since when, and the page where one does."""

    title: str
    about: str
    since: dt.datetime
    route: str
    args: tuple[int, ...]
    urgent: bool = False


MANAGER = "team_manager"


def waiting(actor: Actor, now: dt.datetime) -> list[ToDecide]:
    """Steps to decide and second looks asked of this actor, the longest waiting first. None for who does neither."""
    if MANAGER not in actor.roles:
        return []
    families = involvement.visible_families(actor, now, "pathways.decide_step")
    rows = StepProposal.objects.filter(state=OPEN, family__in=families).exclude(proposed_by=actor.worker)
    mine = [row for row in rows.order_by("proposed_at") if actor.social_work_qualified or not row.qualified]
    return sorted([*(_steps(mine) if mine else []), *_looks(actor)], key=lambda waits: waits.since)


def _looks(actor: Actor) -> list[ToDecide]:
    rows = list(SecondLook.objects.filter(looker=actor.worker, found_at=None).order_by("asked_at"))
    roots = roots_of({row.family_id for row in rows}) if rows else {}
    titles = people.family_titles(set(roots.values())) if rows else {}
    return [
        ToDecide(
            "Look again at a decision",
            f"{titles[roots[row.family_id]]} · by {row.by:%-d %B}",
            row.asked_at,
            "pathways:looked_again",
            (roots[row.family_id], row.pk),
        )
        for row in rows
    ]


def _steps(rows: list[StepProposal]) -> list[ToDecide]:
    children = list(StepOfChild.objects.filter(step__in=[row.pk for row in rows]).order_by("pk"))
    names = people.names_of({child.person_id for child in children})
    roots = roots_of({row.family_id for row in rows})
    titles = people.family_titles(set(roots.values()))
    return [
        ToDecide(
            title="Decide whether help ends" if row.sort == CLOSING else "Decide a step",
            about=_about(titles[roots[row.family_id]], [c for c in children if c.step_id == row.pk], names),
            since=row.proposed_at,
            route="pathways:step",
            args=(row.pk,),
        )
        for row in rows
    ]


def _about(title: str, children: list[StepOfChild], names: dict[int, str]) -> str:
    return " · ".join([title, *(f"{names[c.person_id]} to {level(c.level).title.lower()}" for c in children)])

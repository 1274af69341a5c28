"""What waits for somebody's answer in this room: for their desk."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.involvement.access import visible_families
from familiesfirst.involvement.queries import (
    OpeningView,
    ProposalView,
    openings_to_review,
    proposals_before,
    proposals_to_name,
    seals_to_review,
)
from familiesfirst.record.api import Actor, registry

OPENED = {"break_glass": "Review an emergency opening", "out_of_hours": "Read what was opened out of hours"}


@dataclass(frozen=True)
class AwaitingAnswer:
    """One thing to answer: what, about what, since when, and the page (route name and arguments) where one does."""

    title: str
    about: str
    since: dt.datetime
    route: str
    args: tuple[int, ...]
    urgent: bool = False


def waiting(actor: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    """What waits for this actor: proposals to answer, leads to name, openings to look at; longest waiting first."""
    (asked, handing), accepted = proposals_before(actor), to_name(actor, now)
    own = {p.family for p in asked if p.worker.id == actor.worker}
    titles = registry("FAMILY_TITLES")(own | {p.family for p in (*accepted, *handing)})
    found = [_answer(actor, p, titles) for p in asked]
    found += [_name(p, titles) for p in accepted]
    found += [_hand_over(p, titles) for p in handing]
    found += [_look(o) for o in openings_to_review(actor)] if actor.roles & MANAGERS else []
    found += _seals(actor, now) if actor.roles & MANAGERS else []
    return sorted(found, key=lambda w: w.since)


SOON = dt.timedelta(days=7)
MANAGERS = frozenset({"team_manager", "front_door_manager"})


def to_name(actor: Actor, now: dt.datetime) -> list[ProposalView]:
    """Accepted proposals that this actor may turn into a lead: of families of theirs, not proposed by themself."""
    if not actor.roles & MANAGERS:
        return []
    families = visible_families(actor, now, "involvement.name_lead")
    return [
        p
        for p in proposals_to_name(families)
        if p.state == "accepted" and actor.worker not in (p.worker.id, p.proposed_by and p.proposed_by.id)
    ]


def _answer(actor: Actor, held: ProposalView, titles: Mapping[int, str]) -> AwaitingAnswer:
    """Which family it is they are told who would lead it; their agency needs only the number."""
    own = held.worker.id == actor.worker
    about = _about(held, titles) if own else held.reference
    title = "Say whether you will lead a family's help" if own else f"Say whether {held.worker.name} may lead a family"
    return AwaitingAnswer(title, about, held.proposed_at, "involvement:proposal", (held.id,))


def _name(held: ProposalView, titles: Mapping[int, str]) -> AwaitingAnswer:
    title = f"Name {held.worker.with_agency}, as lead practitioner"
    return AwaitingAnswer(title, _about(held, titles), held.proposed_at, "involvement:proposal", (held.id,))


def _hand_over(held: ProposalView, titles: Mapping[int, str]) -> AwaitingAnswer:
    title = f"Write the handover to {held.worker.with_agency}"
    return AwaitingAnswer(title, _about(held, titles), held.proposed_at, "involvement:handover", (held.id,))


def _about(held: ProposalView, titles: Mapping[int, str]) -> str:
    return ", ".join(part for part in (titles.get(held.family, ""), held.reference) if part)


def _seals(actor: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
    """Sealed records that this manager is named on and that are looked at again within the week, or late."""
    today = timezone.localdate(now)
    return [
        AwaitingAnswer(
            "Look again: this record is sealed",
            f"F-{family}, by {again:%-d %B}",
            made,
            "involvement:seal",
            (family,),
            urgent=again < today,
        )
        for family, made, again in seals_to_review(actor, today + SOON)
    ]


def _look(held: OpeningView) -> AwaitingAnswer:
    about = f"{held.reference}, opened by {held.worker.with_agency}"
    return AwaitingAnswer(OPENED[held.kind], about, held.at, "involvement:opening", (held.id,), urgent=True)

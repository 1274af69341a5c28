"""What waits for somebody's answer: how each room is asked, and what waits in this one. For their desk."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from familiesfirst.agencies.api import of_worker
from familiesfirst.involvement.access import visible_families
from familiesfirst.involvement.queries import (
    accepted_proposals,
    openings_before,
    proposals_before,
    proposals_to_hand_over,
    seals_naming,
    unheld_leads,
)
from familiesfirst.policy.api import family_roles
from familiesfirst.record.api import LONDON, Actor, Asked, Found, ask_together, read_at, registry, whole

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


@dataclass(frozen=True)
class Waits:
    """How a room is asked what waits for somebody in it, so that the desk asks all rooms together.

    asks:     what it reads, under names that no other room uses; nothing where the actor answers nothing there.
    families: whose titles it needs, out of what was found.
    answers:  the rest, given those titles.
    """

    asks: Callable[[Actor, dt.datetime], dict[str, Asked]]
    families: Callable[[Found], set[int]]
    answers: Callable[[Actor, Found, Mapping[int, str], dt.datetime], list[AwaitingAnswer]]

    def waiting(self, actor: Actor, now: dt.datetime) -> list[AwaitingAnswer]:
        """What waits in this room alone, the urgent first, then the longest waiting. Two queries."""
        if not self.asks(actor, now):
            return []
        found = ask_together(_asked_of, asks=self.asks, now=now, **asking_as(actor))
        titles = registry("FAMILY_TITLES")(self.families(found))
        return sorted(self.answers(actor, found, titles, now), key=lambda one: (not one.urgent, one.since))


def _asked_of(*, asks: Callable[..., dict[str, Asked]], now: dt.datetime, **given: Any) -> dict[str, Asked]:
    return asks(Actor(name="", **given), now)


def asking_as(actor: Actor) -> dict[str, Any]:
    """What of an actor decides what they are asked: for a question that is asked together."""
    return {
        "worker": actor.worker,
        "agency": actor.agency,
        "team": actor.team,
        "team_kind": actor.team_kind,
        "roles": actor.roles,
        "social_work_qualified": actor.social_work_qualified,
    }


SOON = dt.timedelta(days=7)
MANAGERS = frozenset({"team_manager", "front_door_manager"})


def _asks(actor: Actor, now: dt.datetime) -> dict[str, Asked]:
    found = {
        "to_answer": _of_worker(proposals_before(actor)),
        "to_hand_over": _of_worker(proposals_to_hand_over(actor)),
    }
    if actor.roles & MANAGERS:
        families = visible_families(actor, now, "involvement.name_lead")
        found |= {
            "to_name": _of_worker(accepted_proposals(families)),
            "unheld": _unheld(families, timezone.localdate(now)),
            "openings": _of_worker(openings_before(actor)),
            "seals": whole(seals_naming(actor).annotate(root=read_at("thread")), root="root"),
        }
    return found


def _unheld(families: QuerySet[Any], today: dt.date) -> Asked:
    gone = unheld_leads(families, today)
    return whole(gone, their_name="their_name", their_agency="their_agency", left="their_end")


def _of_worker(rows: QuerySet[Any]) -> Asked:
    told = rows.annotate(**of_worker("worker"))
    return whole(told, their_name="their_name", their_agency="their_agency")


def _families(found: Found) -> set[int]:
    asked = ("to_answer", "to_name", "to_hand_over", "unheld")
    return {row.thread_id for name in asked for row in found.get(name, [])}


def _answers(actor: Actor, found: Found, titles: Mapping[int, str], now: dt.datetime) -> list[AwaitingAnswer]:
    return [
        *(_answer(actor, row, titles) for row in found.get("to_answer", [])),
        *(_name(row, titles) for row in found.get("to_name", []) if _others(row, actor)),
        *(_hand_over(row, titles) for row in found.get("to_hand_over", [])),
        *(_fill(row, titles) for row in found.get("unheld", [])),
        *(_look(row) for row in found.get("openings", [])),
        *_seals(found.get("seals", []), timezone.localdate(now)),
    ]


def _others(row: Any, actor: Actor) -> bool:
    """Nobody names themself, nor whom they proposed."""
    return actor.worker not in (row.worker_id, row.proposed_by_id)


def _answer(actor: Actor, row: Any, titles: Mapping[int, str]) -> AwaitingAnswer:
    """Which family it is they are told who would lead it; their agency needs only the number."""
    own = row.worker_id == actor.worker
    about = _about(row, titles if own else {})
    title = "Say whether you will lead a family's help" if own else f"Say whether {row.their_name} may lead a family"
    return AwaitingAnswer(title, about, row.proposed_at, "involvement:proposal", (row.pk,))


def _name(row: Any, titles: Mapping[int, str]) -> AwaitingAnswer:
    title = f"Name {_with_agency(row)}, as lead practitioner"
    return AwaitingAnswer(title, _about(row, titles), row.proposed_at, "involvement:proposal", (row.pk,))


def _hand_over(row: Any, titles: Mapping[int, str]) -> AwaitingAnswer:
    title = f"Write the handover to {_with_agency(row)}"
    return AwaitingAnswer(title, _about(row, titles), row.proposed_at, "involvement:handover", (row.pk,))


def _fill(row: Any, titles: Mapping[int, str]) -> AwaitingAnswer:
    """Somebody has to take on what somebody holds only for now, or nobody does: it cannot wait for the part to be ended
    by name.
    """
    gone = row.left is not None
    how = "no longer works here" if gone else "leads for now"
    title = f"{_with_agency(row)}, {how}: name the next {family_roles()[row.role].title.lower()}"
    since = dt.datetime.combine(row.left if gone else row.since, dt.time.min, LONDON)
    return AwaitingAnswer(title, _about(row, titles), since, "involvement:round", (row.thread_id,), urgent=True)


def _about(row: Any, titles: Mapping[int, str]) -> str:
    return ", ".join(part for part in (titles.get(row.thread_id, ""), f"F-{row.thread_id}") if part)


def _with_agency(row: Any) -> str:
    return f"{row.their_name}, {row.their_agency}"


def _seals(rows: Iterable[Any], today: dt.date) -> list[AwaitingAnswer]:
    """Sealed records that this manager is named on and that are looked at again within the week, or late."""
    return [
        AwaitingAnswer(
            "Look again: this record is sealed",
            f"F-{row.root}, by {row.look_again_by:%-d %B}",
            row.made_at,
            "involvement:seal",
            (row.root,),
            urgent=row.look_again_by < today,
        )
        for row in rows
        if row.look_again_by and row.look_again_by <= today + SOON
    ]


def _look(row: Any) -> AwaitingAnswer:
    about = f"F-{row.thread_id}, opened by {_with_agency(row)}"
    return AwaitingAnswer(OPENED[row.kind], about, row.at, "involvement:opening", (row.pk,), urgent=True)


WAITS = Waits(_asks, _families, _answers)
waiting = WAITS.waiting

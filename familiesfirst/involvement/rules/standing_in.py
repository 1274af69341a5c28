"""Who leads for now when whoever led is gone. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass

from familiesfirst.involvement.rules import HOLD_CONCERNS, LEAD, PROTECTION_LEAD
from familiesfirst.policy.api import family_roles


@dataclass(frozen=True)
class StandIn:
    """Somebody who could lead for now. covers: for whoever is gone. supervises: the family. near: of the same team as
    whoever is gone. kind: of their own team.
    """

    worker: int
    roles: frozenset[str]
    qualified: bool
    covers: bool = False
    supervises: bool = False
    near: bool = False
    kind: str = ""


def who_stands_in(possible: Iterable[StandIn], role: str) -> int | None:
    """Who leads for now in this part (LEAD, PROTECTION_LEAD) when whoever did is gone; None where nobody may.

    Whoever covers for them already; of a family's lead whoever supervises the family; a manager of their own team; of a
    team that does this work; of any.
    """
    part, work = family_roles()[role], HOLD_CONCERNS if role == PROTECTION_LEAD else ("family_help",)

    def fit(one: StandIn) -> bool:
        entitled = one.covers or (one.supervises and role == LEAD) or bool(one.roles & set(part.stands_in))
        return entitled and (one.qualified or not part.social_work_qualified)

    def order(one: StandIn) -> tuple[bool | int, ...]:
        first = next((n for n, code in enumerate(part.stands_in) if code in one.roles), len(part.stands_in))
        supervises = one.supervises and role == LEAD
        return not one.covers, not supervises, not one.near, one.kind not in work, first, one.worker

    return min((one for one in possible if fit(one)), key=order, default=StandIn(0, frozenset(), False)).worker or None

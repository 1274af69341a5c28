"""Whose young people somebody may join to a concern outside the home, and who else of the team could."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.agencies.api import people_in_roles
from familiesfirst.involvement import api as involvement
from familiesfirst.people.api import family_titles
from familiesfirst.policy.api import may, roles
from familiesfirst.record.api import Actor

JOIN, MOST = "protection.join_concern", 12


@dataclass(frozen=True)
class WhoJoins:
    """families: (id, what it is called) of those that are open to the viewer for it, by name, the first twelve. more:
    there are others, found by their reference. others: who else of the team could, round whichever family they are.
    """

    families: Sequence[tuple[int, str]]
    more: bool
    others: Sequence[str]


def who_joins(viewer: Actor, team: str, now: dt.datetime) -> WhoJoins:
    """For a viewer who may join to a concern that this kind of team holds. Of a family that is not open to them it says
    nothing, nor who is round it. Three queries."""
    seen = list(involvement.visible_families(viewer, now, JOIN))
    titles = sorted(family_titles(seen).items(), key=lambda one: (one[1], one[0])) if seen else []
    fit = [one.code for one in roles() if may(one.code, "concern_team", JOIN)]
    could = people_in_roles(fit, timezone.localdate(now), team_kind=team)
    return WhoJoins(titles[:MOST], len(titles) > MOST, [one.name for one in could if one.id != viewer.worker])


def may_join_from(viewer: Actor, family: int, now: dt.datetime) -> bool:
    """Whether they may join a young person of this family: no for one that is absent, or not for them, alike."""
    return bool(involvement.visible_among(viewer, [family], now, JOIN))

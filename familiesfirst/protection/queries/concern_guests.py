"""Who may be asked to a meeting about a concern outside the home."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView, workers, workers_of_teams
from familiesfirst.involvement import api as involvement


@dataclass(frozen=True)
class Askable:
    """A worker. of_team: of the team that holds it; else round one of the families."""

    who: WorkerView
    of_team: bool

    @property
    def worker(self) -> int:
        """Their id."""
        return self.who.id


def may_be_asked(team: str, families: Collection[int], today: dt.date) -> list[Askable]:
    """Workers of the teams of the kind that holds it, and those round the families in it, by name; nobody twice."""
    own = workers_of_teams(team)
    round_them = {one.worker for family in families for one in involvement.round_family(family, today) if one.worker}
    shut = {worker for family in families for worker in involvement.kept_out_of(family, {*own, *round_them})}
    found = own | workers(round_them - own.keys())
    here = [one for one in found.values() if one.ended is None or one.ended > today]
    return sorted((Askable(one, one.id in own) for one in here if one.id not in shut), key=lambda a: a.who.name)

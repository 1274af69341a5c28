"""The invented partnership: opens the agencies and teams of partnership.toml, and has everybody join."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from familiesfirst.agencies.api import NewWorker, join_worker, open_agency, open_team
from familiesfirst.policy.api import role
from familiesfirst.record.api import system_actor

Row = dict[str, Any]


@dataclass(frozen=True)
class Partnership:
    """Ids by code or name, and the personas in the order they are offered: (worker id, what they say of themselves)."""

    agencies: dict[str, int]
    teams: dict[str, int]
    workers: dict[str, int]
    personas: tuple[tuple[int, str], ...]


@cache
def plan() -> dict[str, list[Row]]:
    """partnership.toml, read once."""
    return tomllib.loads((Path(__file__).parent / "partnership.toml").read_text("utf-8"))


def open_partnership(now: dt.datetime) -> Partnership:
    """Opens agencies and teams and has everybody join, as on `now`'s day; nobody gets a password."""
    by, day = system_actor("demonstration"), now.date()
    agencies = {
        a["code"]: open_agency(by=by, now=now, name=a["name"], kind=a["kind"], started=day) for a in plan()["agency"]
    }
    teams = {
        t["code"]: open_team(
            by=by,
            now=now,
            agency=agencies[t["agency"]],
            name=t["name"],
            kind=t["kind"],
            started=day,
            place=t.get("place", ""),
        )
        for t in plan()["team"]
    }
    workers: dict[str, int] = {}
    for row in plan()["worker"]:
        workers[row["name"]] = join_worker(
            by=by, now=now, agency=agencies[row["agency"]], worker=_new(row, teams, workers, day)
        )
    return Partnership(agencies, teams, workers, _personas(workers))


def _new(row: Row, teams: dict[str, int], workers: dict[str, int], day: dt.date) -> NewWorker:
    roles = frozenset(row["roles"])
    return NewWorker(
        name=row["name"],
        email=f"{row['name'].lower().replace(' ', '.')}@{row['agency']}.example",
        job_title=row["job"],
        roles=roles,
        team=teams.get(row.get("team", "")),
        phone=f"01632 960{100 + len(workers):03d}",
        social_work_qualified=row.get("qualified", False) or any(role(r).social_work_qualified for r in roles),
        line_manager=workers[row["manager"]] if "manager" in row else None,
        languages=("en", *row.get("languages", ())),
        skills=tuple(row.get("skills", ())),
        place=row.get("place", ""),
        started=day,
    )


def _personas(workers: dict[str, int]) -> tuple[tuple[int, str], ...]:
    offered = sorted((r for r in plan()["worker"] if "persona" in r), key=lambda r: r["position"])
    return tuple((workers[r["name"]], r["persona"]) for r in offered)

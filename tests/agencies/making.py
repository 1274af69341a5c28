"""Agencies and workers, as tests need them."""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

from familiesfirst.agencies.api import NewWorker, actor_of_worker, join_worker, open_agency, open_team
from familiesfirst.record.api import Actor, system_actor

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
LONG_AGO = dt.date(2024, 1, 8)
SYSTEM = system_actor("demonstration")
PASSWORD = "Larch-Otter-41-Quay"
_number = itertools.count(1)


def an_agency(name: str = "Lewbridge Council", kind: str = "council") -> int:
    """An agency that has been there for years."""
    return open_agency(by=SYSTEM, now=NOW, name=name, kind=kind, started=LONG_AGO)


def a_team(agency: int, kind: str = "family_help", name: str = "") -> int:
    """A team of that agency."""
    return open_team(
        by=SYSTEM, now=NOW, agency=agency, name=name or f"Team {next(_number)}", kind=kind, started=LONG_AGO
    )


def a_worker(agency: int, *roles: str, name: str = "", qualified: bool = False, **more) -> Actor:
    """A worker who holds these roles, as an actor."""
    name = name or f"Worker {next(_number)}"
    new = NewWorker(
        name=name,
        email=f"{name.lower().replace(' ', '.')}@example.org",
        job_title="Practitioner",
        roles=frozenset(roles),
        social_work_qualified=qualified,
        phone="01632 960001",
        started=LONG_AGO,
        **more,
    )
    password = more.pop("password", None)
    return actor_of_worker(join_worker(by=SYSTEM, now=NOW, agency=agency, worker=new, password=password), TODAY)

"""A small partnership with one family, as tests of involvement need it."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.involvement.models import BeforeTeam, Involvement
from familiesfirst.record.api import Actor
from familiesfirst.record.models import Thread
from tests.agencies.making import LONG_AGO, NOW, a_team, a_worker, an_agency
from tests.laid_out import laid_out


@dataclass(frozen=True)
class Partnership:
    """Council and school; who is what is said in the names."""

    council: int
    school: int
    family_help: int
    front_door: Actor
    front_door_manager: Actor
    manager: Actor
    other_manager: Actor
    teacher: Actor
    head: Actor
    practitioner: Actor
    night: Actor


@laid_out
def a_partnership() -> Partnership:
    """Six kinds of worker in two agencies."""
    council, school = an_agency(), an_agency("Northfield Primary", "school")
    door, help_, night = (a_team(council, kind) for kind in ("front_door", "family_help", "out_of_hours"))
    boss = a_worker(council, "front_door_manager", name="Dora Voss", qualified=True, team=door)
    return Partnership(
        council=council,
        school=school,
        family_help=help_,
        front_door=a_worker(council, "front_door_social_worker", name="Ines Ford", qualified=True, team=door),
        front_door_manager=boss,
        manager=a_worker(council, "team_manager", name="Ifeoma Nwosu", qualified=True, team=help_),
        other_manager=a_worker(council, "team_manager", name="Owen Pryce", qualified=True, team=help_),
        teacher=a_worker(school, "practitioner", name="Amara Okafor"),
        head=a_worker(school, "agency_administrator", name="Hal Dunn"),
        practitioner=a_worker(council, "practitioner", name="Joan Pryce", team=help_),
        night=a_worker(
            council, "out_of_hours_worker", name="Nita Rao", qualified=True, team=night, line_manager=boss.worker
        ),
    )


def a_thread(kind: str = "family") -> int:
    """An empty family or contact."""
    return Thread.objects.create(kind=kind, opened_at=NOW).pk


def a_family(before: str | None = "family_help") -> int:
    """A family, before the managers of the family help teams unless said otherwise."""
    family = a_thread()
    if before:
        BeforeTeam.objects.create(thread_id=family, kind=before, since=NOW - dt.timedelta(days=1))
    return family


def holds(actor: Actor, family: int, role: str = "family_help_lead", **more) -> Involvement:
    """This worker holds a role on the family."""
    return Involvement.objects.create(
        thread_id=family, worker_id=actor.worker, role=role, **{"since": LONG_AGO, **more}
    )

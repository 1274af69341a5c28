"""A conference that is planned about Zayn, after an enquiry that found him at risk."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Meeting
from familiesfirst.people.api import SafeRule, record_relationship, set_safe_contact
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, a_worker, an_agency
from tests.involvement.making import holds
from tests.laid_out import laid_out
from tests.protection.making import Team, a_team_beside_a_home, all_told, found, held, the_enquiry, the_strategy

TOMORROW = NOW + dt.timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """The team, the conference's id, and a nurse round the family. Dawn chairs, if anybody does."""

    team: Team
    conference: int
    nurse: Actor
    dawn: Actor

    @property
    def family(self) -> int:
        return self.team.family

    @property
    def zayn(self) -> int:
        return self.team.home.zayn

    @property
    def leila(self) -> int:
        return self.team.home.leila

    @property
    def acts(self) -> dict[str, Any]:
        """Ruth, who leads protection, acts on the conference."""
        return self.at(NOW)

    def at(self, now: dt.datetime, by: Actor | None = None) -> dict[str, Any]:
        return {"by": by or self.team.ruth, "now": now, "family": self.family, "conference": self.conference}

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(of="conference", of_id=self.conference)


@laid_out
def a_planned_conference() -> Planned:
    team = a_team_beside_a_home()
    health = an_agency("Lewbridge Health", "health")
    nurse = a_worker(health, "practitioner", name="Rose Bell")
    council = team.ruth.agency or 0
    dawn = a_worker(council, "team_manager", name="Dawn Petrie", qualified=True)
    holds(nurse, team.family, "contributor")
    holds(team.ruth, team.family, "child_protection_lead")
    acts: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**acts, children=[team.home.zayn], why="Marks seen.")
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=held(team, {team.home.zayn: True}))
    said: dict[str, Any] = {**acts, "enquiry": the_enquiry().pk}
    left = found(team, "continuing_risk", team.home.zayn)
    left.left_out[team.home.maya] = "She lives with her grandmother."  # type: ignore[index]
    findings = protection.propose_findings(**(said | {"by": team.ruth}), findings=left)
    protection.finish_enquiry(
        **said, findings=findings, why="I agree.", told="His mother.", tellings=all_told(team.family)
    )
    row = protection.plan_conference(
        **(acts | {"by": team.ruth}), sort="initial", children=[team.home.zayn], meets_at=TOMORROW, place="Larch Hub"
    )
    return Planned(team, row, nurse, dawn)


def his_mother(made: Planned) -> None:
    """Leila is on the record as the mother of the child it is about."""
    record_relationship(
        by=made.team.ifeoma, now=NOW, family=made.family, person=made.leila, other=made.zayn, type="parent"
    )  # fmt: skip


def chaired(made: Planned, **more: Any) -> int:
    return protection.name_chair(**made.acts, chair=protection.Chair(worker=made.dawn.worker, **more))


def ask_nurse(made: Planned) -> int:
    (asked,) = meetings.invite_workers(
        by=made.team.ruth, now=NOW, family=made.family, meeting=made.meeting.pk, workers=[made.nurse.worker or 0]
    )
    return asked


def ask(made: Planned, person: int, own_time: dt.datetime | None = None) -> int:
    return meetings.invite_person(
        by=made.team.ruth, now=NOW, family=made.family, meeting=made.meeting.pk, person=person, way="person",
        own_time=own_time,
    )  # fmt: skip


def apart(made: Planned, one: int, other: int) -> None:
    """The two are not to be asked together."""
    rule = SafeRule(one, "not_together", other, look_again_by=(NOW + dt.timedelta(days=90)).date())
    set_safe_contact(by=made.team.ifeoma, now=NOW, family=made.family, rule=rule, why="She asked for it.")


def the_conference() -> Conference:
    return Conference.objects.get()

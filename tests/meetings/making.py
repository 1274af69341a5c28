"""A family with a lead, a supervisor and a nurse round it, and a meeting called for Thursday."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation
from familiesfirst.people import api as people
from familiesfirst.people.rules.safety import Reach, SafeRule
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.planning import begun
from tests.involvement.making import holds
from tests.people.making import Hassans, day

__all__ = ["NOW", "THURSDAY", "Called", "a_meeting", "a_rule", "acts", "an_address", "invited", "when"]
THURSDAY = NOW + dt.timedelta(days=3, hours=5)


@dataclass(frozen=True)
class Called:
    it: Hassans
    meeting: int
    nurse: Actor

    @property
    def family(self) -> int:
        return self.it.family

    @property
    def amara(self) -> Actor:
        """The lead, of the school."""
        return self.it.at.teacher


def when(at: dt.datetime = THURSDAY, **more: Any) -> meetings.When:
    return meetings.When(**{"starts_at": at, "minutes": 60, "how": "room", "where": "Larch Lane Centre"} | more)


def acts(made: Called | Hassans, by: Actor | None = None, now: dt.datetime = NOW) -> dict[str, Any]:
    it = made.it if isinstance(made, Called) else made
    return {"by": by or it.at.teacher, "now": now, "family": it.family}


def a_meeting(sort: str = "team_around_family") -> Called:
    it = begun()
    nurse = a_worker(an_agency("Lewbridge Health", "health"), "practitioner", name="Rose Bell")
    holds(nurse, it.family, "contributor")
    return Called(it, meetings.call_meeting(**acts(it), sort=sort, when=when()), nurse)


def a_rule(made: Called, kind: str, person: int, other: int | None = None) -> None:
    rule = SafeRule(person, kind, other, look_again_by=day("2027-06-01"))
    people.set_safe_contact(**acts(made, made.it.at.manager), rule=rule, why="She asked for it.")


def an_address(made: Called, person: int, value: str = "leila@example.com", **more: Any) -> None:
    reach = Reach("email", value, **{"messages": "yes"} | more)
    people.record_contact_point(**acts(made, made.it.at.manager), person=person, reach=reach)


def invited(made: Called) -> list[Invitation]:
    return list(Invitation.objects.filter(meeting=made.meeting).order_by("pk"))

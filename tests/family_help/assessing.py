"""An assessment of the Marsh family: the lead, her supervisor, a health visitor and a police officer round it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.family_help import api
from familiesfirst.family_help.models import AssessmentSection
from familiesfirst.family_help.rules.assessment import Place, places
from familiesfirst.involvement.models import Involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import form
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, a_team, a_worker, an_agency
from tests.family_help.making import Home, a_home
from tests.involvement.making import holds

__all__ = ["NOW", "Assessed", "an_assessment", "said", "signed_everything", "text_of", "write"]
FORM = form("family_help_assessment")
EARLIER = NOW - dt.timedelta(days=7)


@dataclass(frozen=True)
class Assessed:
    """The home, those round it, and its assessment."""

    home: Home
    id: int
    boss: Actor
    other_boss: Actor
    nurse: Actor
    police: Actor

    @property
    def family(self) -> int:
        return self.home.family

    @property
    def lead(self) -> Actor:
        return self.home.joan

    def acts(self, by: Actor | None = None, now: dt.datetime = NOW) -> dict[str, Any]:
        return {"by": by or self.lead, "now": now, "family": self.family, "assessment": self.id}


def an_assessment(level: str = "child_in_need", *, start: bool = True) -> Assessed:
    """Begun a week after the children's level was set."""
    home = a_home()
    council = an_agency("Lewbridge Family Help")
    team = a_team(council)
    boss = a_worker(council, "team_manager", name="Ifeoma Nwosu", qualified=True, team=team)
    other = a_worker(council, "team_manager", name="Owen Pryce", qualified=True, team=team)
    nurse = a_worker(an_agency("Mill Lane Health", "health"), "partner", name="Priya Nair")
    police = a_worker(an_agency("Lewbridge Police", "police"), "partner", name="Kerry Dunlop")
    holds(boss, home.family, "case_supervisor")
    Involvement.objects.create(
        thread_id=home.family, worker_id=other.worker, role="contributor", since=dt.date(2024, 1, 8)
    )
    for one in (nurse, police):
        holds(one, home.family, "contributor")
    levels = dict.fromkeys((home.zayn, home.maya, home.baby), level)
    people.set_level(by=boss, now=EARLIER, family=home.family, levels=levels, why="Needs")
    made = Assessed(home, 0, boss, other, nurse, police)
    return Assessed(home, begin(made), boss, other, nurse, police) if start else made


def begin(it: Assessed, now: dt.datetime = NOW) -> int:
    return api.start_assessment(by=it.lead, now=now, family=it.family)


def text_of(it: Assessed, place: Place) -> dict[str, Any]:
    row = AssessmentSection.objects.filter(assessment=it.id, section=place.section, person=place.person).first()
    return row.text if row else {}


def read_at(it: Assessed, place: Place) -> int:
    row = AssessmentSection.objects.filter(assessment=it.id, section=place.section, person=place.person).first()
    return row.entry if row else 0


def write(it: Assessed, place: Place, answers: dict[str, Any], by: Actor | None = None, **more: Any) -> int:
    given = {"read_at": read_at(it, place), **more}
    return api.write_section(**it.acts(by, given.pop("now", NOW)), place=place, answers=answers, **given)


def said(place: Place) -> dict[str, Any]:
    """Something for every question of a place."""
    answers: dict[str, Any] = {}
    for question in FORM.section(place.section).questions:
        own = {"seen": "yes", "factors": ["4B"], "confidence": "sure", "answer": "agrees"}
        radio = "no" if question.kind == "radios" else f"Of {place.section} {place.person or ''}".strip()
        answers[question.code] = own.get(question.code, radio)
    return answers


def signed_everything(it: Assessed, by: Actor | None = None) -> None:
    home = it.home
    for place in places(FORM, [home.zayn, home.maya, home.baby], [home.leila]):
        write(it, place, said(place), by, sign=True)


def opened(it: Assessed, viewer: Actor, now: dt.datetime = NOW) -> people.Opened:
    return people.open_record(viewer, it.family, now, page="test")

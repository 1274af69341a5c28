"""A family before the child protection team, and those who work there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from familiesfirst.people.api import PersonTold, set_level, whom_to_tell
from familiesfirst.protection.api import Conference, CoreGroup, Findings, Held, Present, Review, Voice
from familiesfirst.protection.models import Enquiry, Strategy
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, SYSTEM, a_team, a_worker, an_agency
from tests.family_help.making import Home, a_home
from tests.involvement.making import holds
from tests.laid_out import laid_out

EVERYBODY = (
    Present("social_worker", "Ruth Adeyemi", "Council"),
    Present("social_work_manager", "Ifeoma Nwosu", "Council"),
    Present("police", "Kerry Dunlop", "Police"),
    Present("health", "Stella Horne", "Health trust"),
)


@dataclass(frozen=True)
class Team:
    """Home as in family help, its children in need; Ifeoma manages; Ruth leads protection; Owen manages elsewhere."""

    home: Home
    ifeoma: Actor
    ruth: Actor
    owen: Actor

    @property
    def family(self) -> int:
        return self.home.family


@laid_out
def a_team_beside_a_home() -> Team:
    home = a_home()
    council = an_agency("Lewbridge City Council")
    help_, protection = a_team(council), a_team(council, "protection")
    ifeoma = a_worker(council, "team_manager", name="Ifeoma Nwosu", qualified=True, team=help_)
    ruth = a_worker(council, "child_protection_practitioner", name="Ruth Adeyemi", qualified=True, team=protection)
    owen = a_worker(council, "team_manager", name="Owen Pryce", qualified=True, team=protection)
    holds(ifeoma, home.family, "case_supervisor")
    levels = {child: "child_in_need" for child in (home.zayn, home.maya)}
    set_level(by=SYSTEM, now=NOW - dt.timedelta(days=90), family=home.family, levels=levels, why="Needs help.")
    return Team(home, ifeoma, ruth, owen)


def a_led_team() -> Team:
    """The same, and a lead child protection practitioner."""
    made = a_team_beside_a_home()
    holds(made.ruth, made.family, "child_protection_lead")
    return made


def all_told(family: int, now: dt.datetime = NOW) -> tuple[PersonTold, ...]:
    """Everybody of the family was told of what was decided."""
    return tuple(PersonTold(person, "told", "I understand.") for person, _ in whom_to_tell(family, now))


RECORD: dict[str, Any] = {
    "checked": "all", "category": ["NEG"], "considered": ["none"], "other_children": "Nobody else.", "believes": "all",
    "decisions": ["assessment"], "interview": "no", "interview_why": "He is three.", "medical": "no",
    "medical_why": "No injury.", "legal": "no", "contingency": "Ring the manager.",
}  # fmt: skip
"""What the record of a discussion has to say, as the demonstration's authority asks."""


def held(team: Team, s47: dict[int, bool], **changes) -> Held:
    said = {
        "happened": NOW, "how": "phone", "s47": s47, "why": "What was shared.", "present": EVERYBODY,
        "record": RECORD, "visitors": "nothing", "sort": "joint" if any(s47.values()) else "",
        "tellings": all_told(team.family, changes.get("happened", NOW)),
    }  # fmt: skip
    return Held(**{**said, **changes})


def conferred(team: Team, plans: dict[int, str], **changes) -> Conference:
    said = {
        "happened": NOW, "chair": "Dawn Petrie", "chair_involved": False, "present": EVERYBODY, "why": "Agreed by all.",
        "plans": plans, "outline": "Two adults at home every night.", "core_group": "Thursday at 2.",
        "group": CoreGroup(family=(team.home.leila,), others=("Joan", "Ruth")),
        "tellings": all_told(team.family, changes.get("happened", NOW)), **family_said(team, *plans),
    }  # fmt: skip
    return Conference(**{**said, **changes})


def family_said(team: Team, *children: int) -> dict[str, Any]:
    """Leila spoke first; the children's own words were brought."""
    said = [Voice(child, "sent", "I want to stay at home.") for child in children]
    return {"voices": (Voice(team.home.leila, "self", "I am tired, and I want help."), *said), "first": team.home.leila}


def looked_at_again(team: Team, goes_on: dict[int, bool], **changes: Any) -> Review:
    said = {
        "happened": NOW, "chair": "Dawn Petrie", "chair_involved": False, "present": EVERYBODY,
        "why": "He is safe now.",
        "continues": goes_on, "categories": dict.fromkeys(goes_on, ""), "participation": dict.fromkeys(goes_on, "PN6"),
        "tellings": all_told(team.family, changes.get("happened", NOW)), **family_said(team, *goes_on),
    }  # fmt: skip
    return Review(**{**said, **changes})


def found(team: Team, outcome: str, *children: int) -> Findings:
    unseen = dict.fromkeys(children, "They were at their father’s, and he did not open.")
    left_out = {team.home.baby: "Not born yet; a discussion follows."}
    return Findings(dict.fromkeys(children, outcome), "What we found.", left_out, not_seen=unseen)


def the_strategy() -> Strategy:
    return Strategy.objects.get()


def the_enquiry() -> Enquiry:
    return Enquiry.objects.get()

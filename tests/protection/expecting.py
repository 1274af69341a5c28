"""A baby who is expected and has a child protection plan for neglect, seven weeks old; nothing else is open."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from familiesfirst.people.api import NewMember, NewPerson, open_family, people_of, set_level
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor
from tests.agencies.making import SYSTEM, a_team, a_worker, an_agency
from tests.involvement.making import holds
from tests.protection.making import EVERYBODY, RECORD, all_told, the_enquiry, the_strategy


@dataclass(frozen=True)
class Expecting:
    """Jodie and Kieran expect the baby. Joan leads, Ifeoma supervises, Ruth leads protection, Mary is the midwife.

    Kerry of the police adds what they know. Owen manages in Ifeoma's team too; Femi is the health lead of the child
    protection team.
    """

    family: int
    baby: int
    jodie: int
    kieran: int
    joan: Actor
    ifeoma: Actor
    owen: Actor
    ruth: Actor
    mary: Actor
    kerry: Actor
    femi: Actor


def weekday_before(days: int) -> dt.datetime:
    """This time of day so many days ago, or the Friday before: no conference is held on a weekend."""
    at = timezone.now() - dt.timedelta(days=days)
    while timezone.localtime(at).weekday() > 4:
        at -= dt.timedelta(days=1)
    return at


def a_baby_with_a_plan() -> Expecting:
    """At 34 weeks and 6 days."""
    council, trust = an_agency("Lewbridge City Council"), an_agency("Health trust", "health")
    help_, protects = a_team(council), a_team(council, "protection")
    members = (
        NewPerson(word="baby", expected=timezone.localdate() + dt.timedelta(days=36)),
        NewPerson(given="Jodie", family_name="Marsh", born=dt.date(2002, 4, 18)),
        NewPerson(given="Kieran", family_name="Orme", born=dt.date(1999, 9, 9)),
    )
    began = weekday_before(72)
    family = open_family(by=SYSTEM, now=began, members=[NewMember(new=one) for one in members])
    made = Expecting(
        family,
        *people_of(family),
        joan=a_worker(council, "practitioner", name="Joan Pryce", team=help_),
        ifeoma=a_worker(council, "team_manager", name="Ifeoma Nwosu", qualified=True, team=help_),
        owen=a_worker(council, "team_manager", name="Owen Pryce", qualified=True, team=help_),
        ruth=a_worker(council, "child_protection_practitioner", name="Ruth Adeyemi", qualified=True, team=protects),
        mary=a_worker(trust, "partner", name="Mary Achieng"),
        kerry=a_worker(an_agency("Police", "police"), "partner", name="Kerry Dunlop"),
        femi=a_worker(trust, "partner", name="Femi Adesina", team=a_team(trust, "protection")),
    )
    for who, role in (
        (made.joan, "family_help_lead"), (made.ifeoma, "case_supervisor"), (made.ruth, "child_protection_lead"),
        (made.mary, "contributor"), (made.kerry, "contributor"),
    ):  # fmt: skip
        holds(who, family, role)
    set_level(by=SYSTEM, now=began, family=family, levels={made.baby: "child_in_need"}, why="Asked for help.")
    _enquired(made, weekday_before(62))
    _conferred(made, weekday_before(48))
    return made


def _enquired(made: Expecting, now: dt.datetime) -> None:
    acts: dict[str, Any] = {"by": made.ifeoma, "now": now, "family": made.family}
    told = all_told(made.family, now)
    protection.need_strategy(
        **acts, children=[made.baby], why="Both used drugs for years; a baby is expected.", tellings=told
    )
    held = protection.Held(
        happened=now, how="phone", s47={made.baby: True}, why="What was shared.", present=EVERYBODY, record=RECORD,
        sort="joint", visitors="nothing", tellings=told,
    )  # fmt: skip
    protection.hold_strategy(**acts, strategy=the_strategy().pk, held=held)
    enquiry = the_enquiry().pk
    found = protection.Findings({made.baby: "continuing_risk"}, "Nobody knows yet what has changed.")
    findings = protection.propose_findings(**(acts | {"by": made.ruth}), enquiry=enquiry, findings=found)
    protection.finish_enquiry(
        **acts, enquiry=enquiry, findings=findings, why="I agree.", told="Midwifery.", tellings=told
    )


def _conferred(made: Expecting, now: dt.datetime) -> None:
    acts: dict[str, Any] = {"by": made.ruth, "now": now, "family": made.family}
    conference = protection.plan_conference(
        **acts, sort="initial", children=[made.baby], meets_at=now, place="Larch Hub"
    )
    said = protection.Conference(
        happened=now, chair="Dawn Petrie", chair_involved=False, present=EVERYBODY, why="Agreed by all.",
        plans={made.baby: "NEG"}, outline="Seen by a midwife; the assessment finished.", core_group="Thursday at 2.",
        group=protection.CoreGroup(others=("The midwife",)),
        voices=(
            protection.Voice(made.jodie, "self", "I want to be shown."),
            protection.Voice(made.kieran, "not_heard", "Could not be reached."),
        ),
        first=made.jodie, tellings=all_told(made.family, now),
    )  # fmt: skip
    protection.hold_conference(**acts, conference=conference, held=said)

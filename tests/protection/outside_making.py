"""A concern about a place, the adolescent team that holds it, and three young people of three families."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Invitation
from familiesfirst.people.api import NewMember, NewPerson, open_family, people_of, record_address
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import ConcernChild
from familiesfirst.record.api import Actor
from tests.agencies.making import NOW, SYSTEM, a_team, a_worker, an_agency
from tests.involvement.making import holds
from tests.laid_out import laid_out
from tests.protection.making import EVERYBODY

THURSDAY = NOW + dt.timedelta(days=3, hours=5)
AGAIN = (NOW + dt.timedelta(days=30)).date()
TOLD = "Young people are met at the arcade by grown-ups who give them things to carry."
OPENING = protection.Opening(
    sort="place", title="The arcade, Fridays", place="The arcade by the station", told=TOLD,
    harms=("criminal", "county_lines"), sensitivity="ordinary", why="Three schools and a shopkeeper said so.",
)  # fmt: skip


@dataclass(frozen=True)
class Family:
    """One family in it: its young person, their mother, and who leads for them."""

    family: int
    child: int
    mother: int
    lead: Actor
    names: tuple[str, ...]
    street: str


@dataclass(frozen=True)
class Outside:
    """Nadia manages the adolescent team, Ravi is its social worker, Kit its police officer; Moira manages the child
    protection team."""

    nadia: Actor
    ravi: Actor
    kit: Actor
    moira: Actor
    three: tuple[Family, ...]

    @property
    def a(self) -> Family:
        return self.three[0]


NAMES = (("Tyler", "Oakes", "Gemma"), ("Jaydon", "Quill", "Renée"), ("Kofi", "Mensah", "Abena"))
STREETS = ("14 Sorrel Way", "9 Larkfield Close", "31 Tanner Row")


def a_family(place: int, given: str, last: str, mother: str) -> Family:
    school = an_agency(f"School {place + 1}", "school")
    lead = a_worker(school, "practitioner", name=("Joan Pryce", "Sam Whitlock", "Bea Lund")[place])
    people = [
        NewPerson(given=given, family_name=last, born=dt.date(2011, 3, 4)),
        NewPerson(given=mother, family_name=last, born=dt.date(1985, 1, 1)),
    ]
    family = open_family(by=SYSTEM, now=NOW - dt.timedelta(days=40), members=[NewMember(new=one) for one in people])
    holds(lead, family)
    child, parent = people_of(family)
    record_address(
        by=lead, now=NOW - dt.timedelta(days=30), family=family, person=parent, type="home", lines=STREETS[place],
        postcode="",
    )  # fmt: skip
    return Family(family, child, parent, lead, (f"{given} {last}", f"{mother} {last}"), STREETS[place])


def a_place(names: tuple[tuple[str, str, str], ...] = NAMES) -> Outside:
    """The team and the families; nothing is opened yet."""
    council, police = an_agency("Lewbridge City Council"), an_agency("Police", "police")
    team = a_team(council, "adolescent")
    nadia = a_worker(council, "team_manager", name="Nadia Frost", qualified=True, team=team)
    ravi = a_worker(council, "child_protection_practitioner", name="Ravi Sandhu", qualified=True, team=team)
    kit = a_worker(police, "partner", name="Kit Osei", team=a_team(police, "adolescent"))
    moira = a_worker(council, "team_manager", name="Moira Keane", qualified=True, team=a_team(council, "protection"))
    three = tuple(a_family(n, *each) for n, each in enumerate(names))
    for one in three:
        holds(ravi, one.family, "contributor")
    return Outside(nadia, ravi, kit, moira, three)


laid_place = laid_out(a_place)


def opened(it: Outside, **changes: Any) -> int:
    return protection.open_concern(by=it.ravi, now=NOW, opening=protection.Opening(**(vars(OPENING) | changes)))


def joined(it: Outside, concern: int, one: Family, **changes: Any) -> int:
    said = {
        "person": one.child,
        "why": "Seen there twice by school.",
        "told": "Home late on Fridays since June.",
        "look_again": AGAIN,
    }
    return protection.join_concern(
        by=it.ravi, now=NOW, concern=concern, family=one.family, joining=protection.Joining(**(said | changes))
    )


def called(it: Outside, concern: int, sort: str = "strategy", at: dt.datetime = THURSDAY) -> int:
    when = meetings.When(at, 60, "room", "Larch Hub")
    there = set(ConcernChild.objects.filter(concern=concern, left_at=None).values_list("person", flat=True))
    asked = [one.lead.worker for one in it.three if one.child in there] + [it.kit.worker]
    return protection.call_on_concern(by=it.nadia, now=NOW, concern=concern, sort=sort, when=when, workers=asked)


def attended(meeting: int) -> Mapping[int, str]:
    return dict.fromkeys(Invitation.objects.filter(meeting=meeting).values_list("pk", flat=True), "came")


def met(it: Outside, concern: int, meeting: int, now: dt.datetime = THURSDAY, **changes: Any) -> int:
    each = {one.child: protection.ForOne("Their lead walks home with them on Fridays.", False) for one in it.three}
    said = {
        "place": "Two officers stand at the arcade until nine, and the owner shuts the back door.", "each": each,
        "present": EVERYBODY, "shared": "What each school and the police know.", "look_again": AGAIN,
    }  # fmt: skip
    held = meetings.Held(now, attended(meeting))
    return protection.hold_on_concern(
        by=it.nadia, now=now, concern=concern, meeting=meeting, held=held, met=protection.Met(**(said | changes))
    )


def planned(it: Outside, concern: int, now: dt.datetime = THURSDAY, after: int = 0, **changes: Any) -> int:
    by = now.date() + dt.timedelta(days=14)
    actions = [
        protection.PlanAction("Lights by the back door", "Highways, council", by, "Nobody waits there after dark"),
        *(
            protection.PlanAction("Football on Fridays", "Youth service", by, "Home by nine", one.child)
            for one in it.three
        ),
    ]
    said = {"actions": actions, "review_on": now.date() + dt.timedelta(days=42), "after": after}
    said["look_again"] = AGAIN
    return protection.plan_concern(by=it.ravi, now=now, concern=concern, **(said | changes))


def whole(it: Outside) -> int:
    """Opened, three joined, met, planned: the concern's id."""
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    met(it, concern, called(it, concern))
    planned(it, concern)
    return concern

"""The one visible list of what the product is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from familiesfirst.agencies import entries as agencies
from familiesfirst.agencies.api import may_open
from familiesfirst.clocks import entries as clocks
from familiesfirst.clocks.api import after_append
from familiesfirst.config import reference
from familiesfirst.family_help import entries as family_help
from familiesfirst.family_help.api import (
    expected_anew,
    follow_need_plans,
    follow_return_talks,
    parts_of_nobody,
    pathways_before_birth,
    plans_of_born_together,
    protection_began,
    protection_ended,
)
from familiesfirst.front_door import entries as front_door
from familiesfirst.front_door.api import contacts_about, home_tonight, homes_told, named_as_harm
from familiesfirst.involvement import entries as involvement
from familiesfirst.involvement.api import after_worker_ended
from familiesfirst.involvement.api import check as AUTHORISE
from familiesfirst.meetings import entries as meetings
from familiesfirst.pathways import entries as pathways
from familiesfirst.pathways.api import alert_ends as ALERT_ENDS
from familiesfirst.pathways.api import alerted_of as ALERTED_OF
from familiesfirst.pathways.api import between_areas_page, died, pregnancy_ended, states_page
from familiesfirst.pathways.api import needs_of_lead as LEAD_NEEDS
from familiesfirst.people import entries as people
from familiesfirst.people.api import families_naming, follow_withdrawn
from familiesfirst.people.api import families_of_person as FAMILIES_OF_PERSON
from familiesfirst.people.api import family_titles as FAMILY_TITLES
from familiesfirst.people.api import highest_levels as FAMILY_LEVELS
from familiesfirst.people.api import named_in as FAMILY_PEOPLE
from familiesfirst.people.api import rules_in_words as SAFE_CONTACT
from familiesfirst.policy import api as policy
from familiesfirst.protection import entries as protection
from familiesfirst.protection.api import (
    born_together,
    chaired,
    chairs_after_sealed,
    chairs_after_shut_out,
    chairs_after_worker_ended,
    concern_waits,
    concerns_about,
    conference_waits,
    discussion_taken_back,
    excluded_from,
    fault_in_asking,
    held_here,
    holds_concerns,
    incidents_after_shut_out,
    incidents_after_worker_ended,
    keeps_safe_tonight,
    law_taken_back,
    leave_when_over,
    named_for_strategy,
    needed_round,
    nobody_left,
    strategy_waits,
    team_and_chair_to_ask,
    team_seats,
    team_to_ask,
)
from familiesfirst.protection.api import follow as follow_protection
from familiesfirst.protection.api import pages as protection_pages
from familiesfirst.record import entries as record
from familiesfirst.returns import entries as returns
from familiesfirst.returns.api import pages as returns_pages

KINDS = [
    *record.KINDS,
    *clocks.KINDS,
    *agencies.KINDS,
    *involvement.KINDS,
    *people.KINDS,
    *meetings.KINDS,
    *front_door.KINDS,
    *family_help.KINDS,
    *protection.KINDS,
    *pathways.KINDS,
    *returns.KINDS,
]

# Who is granted an action, asked by the record: (actor, action code, thread or None, now) -> acting role.
# Whether a person may open a page at all, asked by the main navigation: (actor, permission) -> bool.
# The highest level of each family's children, asked where a lead is proposed: (families) -> {family: level code}.
# What would help in whoever leads a family: (viewer, family, now) -> involvement.api.Needs.
# Who belongs to each family, for whoever is asked whom they told: (families) -> {family: {person: name}}.
# How people must not be reached, for whoever says whom they told: (people) -> {person: (words, …)}.
# What each family is called, for whoever is asked to lead it or to name who does: (families) -> {family: words}.
# Which other areas were told that somebody is missing: (family, person) -> (words, …).
# That they are back, in the action that says so: (family=, person=, now=, words=).
__all__ = [
    "AFTER_APPEND",
    "ALERTED_OF",
    "ALERT_ENDS",
    "AUTHORISE",
    "BORN_TOGETHER",
    "CHAIRED",
    "DIED",
    "DOCS",
    "EXPECTED_ANEW",
    "FAMILIES_OF_PEOPLE",
    "FAMILIES_OF_PERSON",
    "FAMILY_LEVELS",
    "FAMILY_PEOPLE",
    "FAMILY_TABS",
    "FAMILY_TITLES",
    "FIND",
    "FIRST_PAGE",
    "HELD_HERE",
    "HOMES_TOLD",
    "KEEPS_SAFE",
    "KINDS",
    "LEAD_NEEDS",
    "MEETING_ASKS",
    "MEETING_BESIDE",
    "MEETING_LEAVES_OUT",
    "MEETING_NAMED",
    "MEETING_WAITS",
    "NAMED_AS_HARM",
    "NAV",
    "NEEDED_ROUND",
    "NIGHT_PAGE",
    "PREGNANCY_ENDED",
    "PROTECTION_BEGAN",
    "PROTECTION_ENDED",
    "SAFE_CONTACT",
    "SEALED",
    "SHUT_OUT",
    "TAKEN_BACK",
    "TEAM_SEATS",
    "WORKER_ENDED",
    "NavItem",
    "may_open",
]

# Called in the transaction of an action, after its entries are on the record.
AFTER_APPEND: list[Callable[..., None]] = [
    follow_withdrawn,
    follow_need_plans,
    follow_return_talks,
    follow_protection,
    after_append,
    leave_when_over,
]

# What goes on for a child born with another: (family=, first=, other=, on=), in the action that records the birth.
BORN_TOGETHER: list[Callable[..., None]] = [born_together, plans_of_born_together]

# What counts from when a baby is expected: (family=, now=), in the action that says it anew.
EXPECTED_ANEW: list[Callable[..., None]] = [expected_anew]

# What else ends with a pregnancy: (family=, person=, now=), in the action that records its end.
PREGNANCY_ENDED: list[Callable[..., None]] = [
    pregnancy_ended,
    nobody_left,
    parts_of_nobody,
    pathways_before_birth,
]

# What ends when protection plans begin: (family=, children=, on=, now=), in the action that starts them.
PROTECTION_BEGAN: list[Callable[..., None]] = [protection_began]

# What begins when protection plans end and children step down: (family=, on=, now=), in the action that ends them.
PROTECTION_ENDED: list[Callable[..., None]] = [protection_ended]

# What else ends when somebody has died: (family=, person=, now=), in the action that records it.
DIED: list[Callable[..., None]] = [died, nobody_left, parts_of_nobody]

# What goes with an entry that is taken back: (kind=, entry=, now=), in the action that does it, before it does.
TAKEN_BACK: list[Callable[..., None]] = [discussion_taken_back, law_taken_back]

# Who takes on what a worker held: (by=, worker=, now=), in the action that ends them.
WORKER_ENDED: list[Callable[..., None]] = [
    after_worker_ended,
    incidents_after_worker_ended,
    chairs_after_worker_ended,
]

# Who takes on what is shut to a worker from now on: (by=, worker=, now=), in the action that shuts it.
SHUT_OUT: list[Callable[..., None]] = [incidents_after_shut_out, chairs_after_shut_out]

# Who takes on what whoever is not on a seal's list held: (family=, names=, now=), in the action that says who is on it.
SEALED: list[Callable[..., None]] = [chairs_after_sealed]

# person ids -> thread ids of what concerns them: what a worker in conflict with one of them gets nothing of.
FAMILIES_OF_PEOPLE: list[Callable[..., Any]] = [families_naming, contacts_about, concerns_about]

# (threads read as one family, person) -> whether what was told there names the person as a source of harm: asked before
# anything is written for them.
NAMED_AS_HARM: list[Callable[[Sequence[int], int], bool]] = [named_as_harm]

# (threads read as one family, person) -> where we were told that others of it live, as (lines, postcode): left out of
# whatever is made for that person.
HOMES_TOLD: list[Callable[[Sequence[int], int], Sequence[tuple[str, str]]]] = [homes_told]

# (opened record, its people) -> (heading, lines) of what keeps the children safe now, as this viewer may read it: for
# whoever opens the record at night.
KEEPS_SAFE: list[Callable[..., Sequence[tuple[str, Sequence[str]]]]] = [home_tonight, keeps_safe_tonight]

# (worker, day) -> (kinds of child protection team in which they sit, threads it works with now), as subqueries.
TEAM_SEATS = team_seats

# What a meeting was called for in another room -> those of them that a worker chairs, with their threads, while that
# makes them something to the family: (worker, day) -> rows.
CHAIRED: Mapping[str, Callable[..., Any]] = {"conference": chaired}

# What a meeting was called for in another room -> whether that still waits for it: then it is changed there alone.
MEETING_WAITS: Mapping[str, Callable[[int], bool]] = {
    "strategy": strategy_waits,
    "conference": conference_waits,
    "concern": concern_waits,
}

# … -> what is wrong with asking somebody of the family to it, beside the fields: (its id, who and how, their own time).
MEETING_ASKS: Mapping[str, Callable[..., Mapping[str, str]]] = {"conference": fault_in_asking}

# … -> who of the family is not asked to it at all: (its id) -> person ids.
MEETING_LEAVES_OUT: Mapping[str, Callable[[int], set[int]]] = {"conference": excluded_from}

# The sort of a meeting -> who may be asked besides those round the family: (family, day) -> {worker: in words}.
MEETING_BESIDE: Mapping[str, Callable[[int, Any], Mapping[int, str]]] = {
    "strategy": team_to_ask,
    "conference": team_and_chair_to_ask,
    "review_conference": team_and_chair_to_ask,
}

# (family, person) -> what is open about them on its record, in words: asked before they no longer belong to it.
HELD_HERE: list[Callable[[int, int], Sequence[str]]] = [held_here]

# What a meeting was called for in another room -> {key: who was named to be asked, in words}: (family, its id).
MEETING_NAMED: Mapping[str, Callable[[int, int], Mapping[str, str]]] = {"strategy": named_for_strategy}

# (family, part in its help) -> why that part may not be left empty now, as a sentence, or None: asked before it ends.
NEEDED_ROUND: list[Callable[[int, str], str | None]] = [needed_round]

# Each makes pages of docs/reference: () -> {file name: text}.
DOCS: list[Callable[[], Mapping[str, str]]] = [
    policy.pages,
    returns_pages,
    protection_pages,
    states_page,
    between_areas_page,
    reference.addresses_page,
    lambda: reference.kinds_page(KINDS),
    reference.tables_page,
]


@dataclass(frozen=True)
class NavItem:
    """A page of the main navigation: shown to those who hold the permission, and whom it fits where it says so."""

    title: str
    route: str
    permission: str
    fits: Callable[[Any], bool] = lambda actor: True


FIRST_PAGE = "desk:desk"
NIGHT_PAGE = "family_help:tonight"  # of a family, for whoever opens its record out of hours
NAV = [
    NavItem("Desk", "desk:desk", "desk.read_desk"),
    NavItem("Front door", "front_door:board", "front_door.read_board"),
    NavItem("Families", "people:find", "people.find"),
    NavItem("Checks", "front_door:checks", "front_door.read_checks"),
    NavItem("Sent", "front_door:ours", "front_door.read_answer"),
    NavItem("Advice", "consultations:list", "protection.read_consultations"),
    NavItem("Outside the home", "outside:list", "protection.read_concerns", holds_concerns),
    NavItem("Asked of us", "asked:list", "family_help.read_asked"),
    NavItem("Team", "desk:team", "desk.read_team"),
    NavItem("Numbers", "protection_team:numbers", "protection.read_numbers"),
    NavItem("Incidents", "incidents:list", "protection.read_incidents"),
    NavItem("Agency", "agencies:agency", "agencies.read_agency"),
    NavItem("Returns", "returns:imports", "returns.read_imports"),
]
# The pages of one family, in order; each address takes the family's id.
FAMILY_TABS = [
    NavItem("Overview", "desk:family", "people.read_family"),
    NavItem("Who is who", "people:family_people", "people.read_family"),
    NavItem("Round the family", "involvement:round", "people.read_family"),
    NavItem("Protection", "protection:page", "protection.read_protection"),
    NavItem("Plan", "family_help:plan", "family_help.read_plan"),
    NavItem("Meetings", "meetings:list", "meetings.read"),
    NavItem("Assessment", "family_help:assessment", "family_help.read_assessment"),
    NavItem("Story", "desk:story", "people.read_family"),
    NavItem("Who looked", "desk:who_looked", "record.read_who_looked"),
]
FIND = NavItem("Find", "people:find", "people.find")

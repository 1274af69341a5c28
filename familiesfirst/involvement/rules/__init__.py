"""What must be true of who is what to a family. Plain Python: no Django, no clock."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from familiesfirst.policy.api import family_roles, oversight, policy

LEAD = "family_help_lead"
PROTECTION_LEAD = "child_protection_lead"
SUPERVISOR = "case_supervisor"
FOLLOW_UP = "follow_up"
FAMILY_ROLES = (LEAD, PROTECTION_LEAD, SUPERVISOR, "contributor", "cover", FOLLOW_UP)
NAMED = frozenset({LEAD, SUPERVISOR, "cover"})
"""Parts that are named or arranged, each in its own way, and never simply added."""
LEADS = (LEAD, PROTECTION_LEAD)
CHAIR = "conference_chair"
TEAM_KINDS = ("front_door", "family_help", "protection", "adolescent", "out_of_hours")
HOLD_CONCERNS = ("protection", "adolescent")
"""Kinds of team that may hold a concern outside the home."""
OPENING_KINDS = ("break_glass", "out_of_hours")
TIES = ("self", "relative", "lives_with")

RELATIONSHIP_OF_ROLE = {
    LEAD: "lead",
    PROTECTION_LEAD: "child_protection_lead",
    SUPERVISOR: "supervisor",
    "contributor": "contributor",
    "cover": "cover",
    FOLLOW_UP: "follow_up",
}
"""What holding a role on a family makes somebody to it."""

NONE = frozenset({"none"})
CONFLICT, SEALED_OUT = frozenset({"conflict"}), frozenset({"sealed_out"})


def resolve(found: Collection[str]) -> frozenset[str]:
    """What a worker is to a family, given everything that was found, walls included (`sealed`, `conflict`).

    A conflict of interest shuts everything. A seal shuts everything but for the people it names; to those who had
    nothing to do with the family anyway, a sealed record does not exist.
    """
    if "conflict" in found:
        return CONFLICT
    standing = frozenset(found) - {"sealed"}
    if "sealed" in found and "named" not in standing:
        return SEALED_OUT if standing else NONE
    return standing if standing - ANSWERS_FOR_A_WORKER else standing | NONE


ANSWERS_FOR_A_WORKER = frozenset({"line_manager"})
"""To manage somebody round a family is to be nothing to the family itself: it opens that worker's own work alone."""


def reads_as(relationships: Collection[str], *, qualified: bool) -> frozenset[str]:
    """How somebody who stands like this reads what is sensitive: a supervisor who is not a qualified social worker (of
    targeted early help, in the lead's own agency) as a team's manager does."""
    return frozenset("team" if tie == "supervisor" and not qualified else tie for tie in relationships)


# What is too sensitive for everybody round the family

_HOLDERS = frozenset({"lead", "child_protection_lead", "supervisor", "team", "cover", "named"})
_FRONT = frozenset({"front_door", "out_of_hours"})
_EMERGENCY = frozenset({"broken_glass"})
_CONCERN = frozenset({"concern_team"})
"""To a concern outside the home alone: to a family it makes nobody anything."""
_BESIDE = frozenset({"contributor", "follow_up", "team_member", CHAIR, "audit", "proposed", "sender"})

SEEN_BY: Mapping[str, frozenset[str]] = {
    "ordinary": _HOLDERS | _FRONT | _EMERGENCY | _CONCERN | _BESIDE,
    "third_party": _HOLDERS | _FRONT | _EMERGENCY | _CONCERN | {"audit"},
    "police_intelligence": frozenset({"child_protection_lead", "supervisor", "front_door", "named"}) | _CONCERN,
    "adult_health": frozenset({"lead", "child_protection_lead", "supervisor", "front_door", "named"}),
    "protected_address": (_HOLDERS | _FRONT | _CONCERN) - {"team"},
    "sealed": frozenset({"named"}),
}
"""Which relationships see material of each sensitivity. The one place where this is said."""

_SHUT = frozenset({"none", "conflict", "sealed_out"})
_NOT_BY_AGENCY = frozenset({"sealed", "protected_address"})
"""What an agency is not shown for having given it: a council is large, and where somebody is kept safe is for few."""


def may_see(sensitivity: str, relationships: Collection[str], *, own_agency: bool = False) -> bool:
    """Whether somebody who stands like this to a family sees material of this sensitivity.

    own_agency: their own agency gave it, and an agency sees what it gave (sealed material and protected addresses
    apart).
    """
    standing = set(relationships) - _SHUT
    if own_agency and standing and sensitivity not in _NOT_BY_AGENCY:
        return True
    return bool(standing & SEEN_BY[sensitivity])


# The supervisor


def supervision_clocks(*, whole_plan: bool = False) -> frozenset[str]:
    """Codes of the clocks that ask for supervision: those that its being held stops, whatever was talked about.

    whole_plan: those, instead, that only going through the whole plan stops.
    """
    stops = ((rule.code, stop) for rule in policy().clocks for stop in rule.stops if stop.kind == "supervision.held")
    return frozenset(code for code, s in stops if any(one.mark == "whole_plan" for one in s.conditions) is whole_plan)


def whole_plan_clocks() -> frozenset[str]:
    """Codes of the clocks that ask for the whole plan to be gone through in supervision."""
    return supervision_clocks(whole_plan=True)


@dataclass(frozen=True)
class Supervising:
    """A worker who supervises or might: which roles they hold, whether they are a qualified social worker."""

    worker: int
    roles: frozenset[str]
    qualified: bool


def may_supervise(who: Supervising, rule: "LeadRule", lead: int | None) -> bool:
    """Whether this worker may supervise that lead at a level: never themself; a qualified social worker where the level
    asks for one."""
    entitled = bool(who.roles & set(family_roles()[SUPERVISOR].held_by)) and who.worker != lead
    return entitled and (who.qualified or not rule.qualified_supervisor)


def lacks_supervisor(rule: "LeadRule", *, led: bool, qualified: Iterable[bool]) -> bool:
    """Whether a family that is led lacks the qualified supervisor its level asks for. `qualified`: of each it has."""
    return led and rule.qualified_supervisor and not any(qualified)


# The lead practitioner


@dataclass(frozen=True)
class LeadRule:
    """What a level asks: which worker roles may hold the lead, and whether a qualified supervisor must stand behind
    them."""

    level: str
    may_lead: frozenset[str]
    qualified_supervisor: bool


def lead_rule(level: str) -> LeadRule:
    """What policy asks at a level (roles.toml: oversight, family_role). KeyError when there is no such level."""
    asked = oversight(level)
    may_lead = frozenset() if asked.supervisor == "none" else frozenset(family_roles()[LEAD].held_by)
    return LeadRule(level, may_lead, asked.needs_qualified_supervisor)


def fault_in_proposing(rule: LeadRule, roles: Collection[str], *, proposed: int, by: int | None) -> str | None:
    """Why this worker cannot be put forward at this level, as a sentence; None when they can."""
    if proposed == by:
        return "Nobody puts themself forward: ask a colleague who knows the family to propose you"
    if not rule.may_lead & set(roles):
        return "This worker holds no role that may lead at this family's level"
    return None


def fault_in_naming(
    rule: LeadRule, *, proposed: int, proposed_by: int | None, by: int | None, by_is_qualified: bool
) -> str | None:
    """Why this supervisor cannot name this lead practitioner, as a sentence; None when they can."""
    if by is None or by == proposed:
        return "Nobody names themself: another supervisor has to name you"
    if by == proposed_by:
        return "You proposed this worker, so another supervisor names them"
    if rule.qualified_supervisor and not by_is_qualified:
        return "At this level only a qualified social worker names the lead practitioner"
    return None


def proposal_state(
    *, worker_accepted: bool, agency_accepted: bool, turned_down: bool, withdrawn: bool, named: bool
) -> str:
    """`named`, `withdrawn`, `turned_down`, `accepted` (waits for a supervisor), `waits_for_agency` or
    `waits_for_worker`."""
    if named:
        return "named"
    if withdrawn:
        return "withdrawn"
    if turned_down:
        return "turned_down"
    if not worker_accepted:
        return "waits_for_worker"
    return "accepted" if agency_accepted else "waits_for_agency"


def weigh(levels: Iterable[str], weights: Mapping[str, int]) -> int:
    """The weight of a caseload: each family counts by the highest of its children's levels; unknown levels count 1."""
    return sum(weights.get(level, 1) for level in levels)


# Opening what is not yours


def fault_in_reviewing(*, opener: int, reviewer: int | None, manages_opener: bool) -> str | None:
    """Why this person cannot look at an opening, as a sentence; None when they can."""
    if reviewer is None or reviewer == opener:
        return "Somebody else looks at an opening of yours"
    if not manages_opener:
        return "An opening is looked at by the manager of whoever made it"
    return None


# Cover


@dataclass(frozen=True)
class Told:
    """How a family was told of something: whom of it (person ids), the day, and how (a code of `told_how`)."""

    people: tuple[int, ...]
    on: dt.date
    how: str


@dataclass(frozen=True)
class Stand:
    """Who stands in for whoever leads one family, and how the family was told; `told` None: not yet, and why."""

    family: int
    worker: int
    told: Told | None = None
    not_told_why: str = ""


def cover_days_fault(first: dt.date, last: dt.date, today: dt.date, *, most_days: int) -> dict[str, str]:
    """What is wrong with the days of cover, as {field: sentence}."""
    if last < first:
        return {"last": "The last day cannot be before the first"}
    if last < today:
        return {"last": "Those days are over. Cover is for days to come"}
    if (last - first).days >= most_days:
        return {"last": f"Cover is for {most_days} days at most. For longer, the family needs another lead"}
    return {}


def telling_fault(told: Told | None, not_told_why: str, today: dt.date) -> dict[str, str]:
    """What is missing in how a family was told, as {field: sentence}."""
    if told is None:
        return {} if not_told_why.strip() else {"not_told_why": "Say why they are not told yet"}
    errors = {}
    if not told.people:
        errors["people"] = "Say whom of the family you told"
    if told.on > today:
        errors["on"] = "The day they were told cannot be to come"
    if not told.how:
        errors["how"] = "Say how they were told"
    return errors


def days_meet(first: dt.date, last: dt.date, other_first: dt.date, other_last: dt.date | None) -> bool:
    """Whether two spans of days have one in common."""
    return first <= (other_last or dt.date.max) and other_first <= last


def whom(people: Sequence[int], names: Mapping[int, str]) -> str:
    """`Leila and Dan`."""
    said = [names[p] for p in people]
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


# Handing over


def continuity_words(nth: int, months: int) -> str:
    """`2nd lead in 14 months`: how often the family has had to begin again."""
    ending = "th" if 10 < nth % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(nth % 10, "th")
    span = "a month" if months <= 1 else f"{months} months"
    return f"{nth}{ending} lead in {span}"


def months_between(first: dt.date, day: dt.date) -> int:
    """Whole months from one day to a later one, begun ones counted as whole."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return max(months + (day.day > first.day), 0)

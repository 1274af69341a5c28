"""What a decision on a contact must say before it stands, and what follows from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

TARGETED = "targeted_early_help"
IN_NEED = "child_in_need"
PROTECTION = "child_protection"
RANK = {"": 0, "universal": 0, TARGETED: 1, IN_NEED: 2, PROTECTION: 3}
LEVELS_TO_CHOOSE = (TARGETED, IN_NEED)
AS_NOW = "as_now"
"""A strategy discussion may be needed for a child whose level does not change, whatever it is."""
WORDS_LIMIT = 20_000
NO_CHILD = "No child is named on this contact yet. Add the child first, under Who"


class Outcome(StrEnum):
    """What may be decided; the words for each are policy's code set `contact_outcome`."""

    ALREADY_OPEN = "already_open"
    ADVICE = "advice"
    SHORT_ASSESSMENT = "short_assessment"
    DECLINED = "declined"
    OTHER_AREA = "other_area"
    FAMILY_HELP = "family_help"
    STRATEGY = "strategy_discussion"


FOR_CHILDREN = frozenset({Outcome.FAMILY_HELP, Outcome.STRATEGY})
"""Outcomes that are decided child by child, so that each child must be somebody."""

QUALIFIED = frozenset({Outcome.STRATEGY, Outcome.DECLINED})
"""Outcomes that only a qualified social worker may decide, whatever the level."""


@dataclass(frozen=True)
class ChildChoice:
    """One child of the contact, as the decision page has them."""

    told: int
    name: str
    person: int | None = None
    level: str = ""


@dataclass(frozen=True)
class Telling:
    """Whether one person of the contact has been told the decision, or is not to be told yet."""

    told: int
    name: str
    answer: str = ""  # told | not_yet
    said: str = ""
    why_not: str = ""
    look_again: date | None = None


@dataclass(frozen=True)
class Decision:
    """Everything a decision maker said. Empty text means that nothing was said.

    needed_at: when it was decided that a strategy discussion is needed, where that is written up later. team: the kind
    of child protection team that works with the family, where there is more than one.
    """

    outcome: str
    why: str
    children: Sequence[ChildChoice] = ()
    tellings: Sequence[Telling] = ()
    late_why: str = ""
    without_agreement: str = ""
    service: str = ""
    handed_over: str = ""
    area: str = ""
    risk: str = ""
    lead: int | None = None
    lead_why: str = ""
    no_lead_why: str = ""
    same_lead: str = ""  # whether they would like whoever led before: a code of `same_lead`
    same_lead_words: str = ""
    needed_at: datetime | None = None
    team: str = ""

    @property
    def chosen(self) -> tuple[ChildChoice, ...]:
        """The children that the decision is about."""
        return tuple(child for child in self.children if child.level)


@dataclass(frozen=True)
class FamilyNow:
    """A family as the front door needs to know it: each child's level (by person), and the worker who leads."""

    family: int
    levels: Mapping[int, str] = field(default_factory=dict)
    lead: int | None = None

    def rank_of(self, person: int | None) -> int:
        """How high this child's level stands today; 0 when they have none."""
        return RANK.get(self.levels.get(person or 0, ""), 0)


@dataclass(frozen=True)
class Standing:
    """What is true of the contact when it is decided."""

    today: date
    late: bool = False
    agreed: bool = False
    family: FamilyNow | None = None
    decider: int | None = None
    services: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Consequences:
    """What is written with a decision, in the same transaction.

    levels: only those that change. referrals: only where none is open: a child already in need has one.
    """

    levels: tuple[tuple[int, str], ...] = ()
    referrals: tuple[int, ...] = ()
    strategy: tuple[int, ...] = ()
    short_assessment: bool = False
    passed_to: str = ""  # lead | manager | area
    handover: bool = False
    proposes_lead: bool = False


def is_late(due: datetime | None, now: datetime) -> bool:
    """Whether a decision made now comes after the time it was due; nothing due is never late."""
    return due is not None and now > due


def is_open(family: FamilyNow) -> bool:
    """Whether somebody is already helping this family: a lead practitioner, or a child above universal."""
    return family.lead is not None or any(RANK.get(level, 0) >= RANK[TARGETED] for level in family.levels.values())


def highest(levels: Iterable[str]) -> str:
    """The highest of the levels; empty when there is none."""
    return max(levels, key=lambda level: RANK.get(level, 0), default="")


def needs_qualified(outcome: str, levels: Iterable[str]) -> bool:
    """Whether the decision is a statutory one, for a qualified social worker alone."""
    return outcome in QUALIFIED or IN_NEED in set(levels)


def faults(decision: Decision, standing: Standing) -> dict[str, str]:
    """What is missing or wrong, by the field it belongs to; empty when the decision can stand."""
    found = dict(_faults_of_all(decision, standing))
    check = _CHECKS.get(decision.outcome)
    if check is not None:
        found.update(check(decision, standing))
    return found


def _faults_of_all(decision: Decision, standing: Standing) -> dict[str, str]:
    found = {}
    if decision.outcome not in set(Outcome):
        found["outcome"] = "Choose what happens next"
    if not decision.why.strip():
        found["why"] = "Say why: the family may read it, and so may whoever helps them next"
    if standing.late and not decision.late_why.strip():
        found["late_why"] = "This is past the time it was due. Say why it is late"
    for name in ("why", "late_why", "risk", "without_agreement", "lead_why", "no_lead_why", "same_lead_words"):
        if len(getattr(decision, name)) > WORDS_LIMIT:
            found[name] = f"Keep this to {WORDS_LIMIT:,} characters"
    found.update(_faults_of_tellings(decision.tellings, standing.today))
    return found


def _faults_of_tellings(tellings: Iterable[Telling], today: date) -> dict[str, str]:
    found = {}
    for telling in tellings:
        if telling.answer not in ("told", "not_yet"):
            found[f"telling_{telling.told}"] = f"Say whether {telling.name} has been told"
        elif telling.answer == "not_yet" and not telling.why_not.strip():
            found[f"why_not_{telling.told}"] = f"Say why {telling.name} is not told yet"
        elif telling.answer == "not_yet" and (telling.look_again is None or telling.look_again <= today):
            found[f"look_again_{telling.told}"] = f"Say on which later day telling {telling.name} is looked at again"
    return found


def _already_open(decision: Decision, standing: Standing) -> dict[str, str]:
    if standing.family is None:
        return {"outcome": "Say first which family this concerns; nobody is helping a family we have not found"}
    if not is_open(standing.family):
        return {"outcome": "Nobody is helping this family now, so there is nobody to pass it to"}
    return {}


def _advice(decision: Decision, standing: Standing) -> dict[str, str]:
    found = {}
    if decision.service not in standing.services:
        found["service"] = "Choose the service, or our own advice"
    if decision.handed_over not in ("person", "number", "letter"):
        found["handed_over"] = "Say how the family was put in touch"
    return found


def _declined(decision: Decision, standing: Standing) -> dict[str, str]:
    return (
        {}
        if decision.risk.strip()
        else {"risk": "Say what risk there is in the family having no help, and why that can be"}
    )


def _other_area(decision: Decision, standing: Standing) -> dict[str, str]:
    return {} if decision.area.strip() else {"area": "Say which area it belongs to"}


def _for_children(decision: Decision, standing: Standing) -> dict[str, str]:
    if not decision.children:
        return {"children": NO_CHILD}
    if not decision.chosen:
        return {"children": "Choose at least one child"}
    faults_of = {
        f"level_{child.told}": _fault_of(child, decision.outcome, standing.family) for child in decision.chosen
    }
    found = {name: sentence for name, sentence in faults_of.items() if sentence}
    if standing.family is None and not found:
        found["children"] = "Say first which family this concerns"
    return found


def _fault_of(child: ChildChoice, outcome: str, family: FamilyNow | None) -> str:
    if child.person is None:
        return f"Say first who {child.name} is: the same as somebody known, or new"
    if child.level == AS_NOW and outcome == Outcome.STRATEGY:
        return ""
    if child.level not in LEVELS_TO_CHOOSE:
        return f"Choose a level for {child.name} that the front door can decide"
    if family is not None and RANK[child.level] < family.rank_of(child.person):
        return f"{child.name} has more help than this already. Stepping down is decided with the family's plan"
    return ""


def _family_help(decision: Decision, standing: Standing) -> dict[str, str]:
    found = _for_children(decision, standing)
    if not standing.agreed and not decision.without_agreement.strip():
        found["without_agreement"] = (
            "Nobody has yet agreed to be helped. Record their agreement, or say why this goes ahead without it"
        )
    found.update(_lead(decision, standing))
    return found


def _strategy(decision: Decision, standing: Standing) -> dict[str, str]:
    found = _for_children(decision, standing)
    if decision.team and decision.team not in standing.teams:
        found["team"] = "Choose which team works with the family"
    return found


def _lead(decision: Decision, standing: Standing) -> dict[str, str]:
    if standing.family is not None and standing.family.lead is not None:
        return {}
    if decision.lead is None:
        return (
            {}
            if decision.no_lead_why.strip()
            else {"lead": "Propose a lead practitioner, or say why there is none yet"}
        )
    if decision.lead == standing.decider:
        return {"lead": "Nobody proposes themself: choose someone else"}
    return {} if decision.lead_why.strip() else {"lead_why": "Say why you propose them"}


_CHECKS: dict[str, Callable[[Decision, Standing], dict[str, str]]] = {
    Outcome.ALREADY_OPEN: _already_open,
    Outcome.ADVICE: _advice,
    Outcome.DECLINED: _declined,
    Outcome.OTHER_AREA: _other_area,
    Outcome.FAMILY_HELP: _family_help,
    Outcome.STRATEGY: _strategy,
}


def fault_of_hour(at: datetime, *, received: datetime, now: datetime, discussed: datetime | None) -> str:
    """Why it cannot have been decided then, to the minute, that a discussion is needed; empty when it can.

    discussed: when the last one about one of these children was held or cancelled.
    """
    if at > now:
        return "This cannot have been decided in the future"
    if at < received.replace(second=0, microsecond=0):
        return "This cannot have been decided before it reached us"
    if discussed is not None and at <= discussed:
        return "A discussion about one of these children ended after that. Say when another was decided"
    return ""


def consequences(decision: Decision, standing: Standing) -> Consequences:
    """What follows from a decision without faults; says nothing of how it is written."""
    outcome = decision.outcome
    if outcome in FOR_CHILDREN:
        return _consequences_for_children(decision, standing)
    return Consequences(
        short_assessment=outcome == Outcome.SHORT_ASSESSMENT,
        passed_to=_passed_to(outcome, standing.family),
        handover=outcome == Outcome.ADVICE,
    )


def _consequences_for_children(decision: Decision, standing: Standing) -> Consequences:
    family = standing.family
    if family is None:
        raise ValueError("a decision for children is about a family")
    chosen = [(child.person, child.level) for child in decision.chosen if child.person is not None]
    raised = tuple((person, level) for person, level in chosen if RANK.get(level, 0) > family.rank_of(person))
    return Consequences(
        levels=raised,
        referrals=tuple(person for person, level in raised if level == IN_NEED),
        strategy=tuple(person for person, _ in chosen) if decision.outcome == Outcome.STRATEGY else (),
        proposes_lead=decision.lead is not None and family.lead is None,
    )


def _passed_to(outcome: str, family: FamilyNow | None) -> str:
    if outcome == Outcome.OTHER_AREA:
        return "area"
    if outcome != Outcome.ALREADY_OPEN or family is None:
        return ""
    return "lead" if family.lead is not None else "manager"


@dataclass(frozen=True)
class Agreement:
    """The latest word of one person about being helped."""

    who: int
    answer: str  # agrees | agrees_in_part | declines | withdrawn
    children: frozenset[int] = field(default_factory=frozenset)


def anyone_agrees(agreements: Iterable[Agreement]) -> bool:
    """Whether anybody's latest word is that they agree to be helped, wholly or in part."""
    return any(agreement.answer in ("agrees", "agrees_in_part") for agreement in agreements)


def months_after(day: date, months: int) -> date:
    """The same day of the month that many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def latest_within(earlier: Iterable[date], on: date, months: int) -> date | None:
    """The latest of the earlier days that lies within so many months before `on`; the anniversary itself counts."""
    near = [day for day in earlier if day <= on <= months_after(day, months)]
    return max(near, default=None)

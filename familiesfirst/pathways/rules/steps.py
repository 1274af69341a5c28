"""What must be true before a child's level changes, or a family's help ends. Plain Python."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from familiesfirst.pathways.rules.states import (
    PROTECTION,
    UNIVERSAL,
    Guard,
    closing_row,
    step_row,
)
from familiesfirst.policy.api import codeset, level

Errors = dict[str, str]
STEP, CLOSING = "step", "closing"
SORTS = (STEP, CLOSING)
OPEN, DECIDED, REFUSED, WITHDRAWN = "open", "decided", "refused", "withdrawn"
STATES = (OPEN, DECIDED, REFUSED, WITHDRAWN)
PROTECTION_DECIDES = (
    "{name}: child protection begins and ends with a conference, which the protection team calls. Ring duty when a "
    "child may be in danger"
)
IN_PROTECTION = "{name}: a strategy discussion, an enquiry or a protection plan is open, and is ended first"
IN_LAW = "{name}: a step into law is open (a letter, proceedings, an order, care), and is ended first by its own name"
PROPOSER = "You proposed this, so somebody else decides it: a supervisor of the family help team"


@dataclass(frozen=True)
class ChildStep:
    """One child from one level to another. reason: why the episode closes, a code of `closure_reason`."""

    person: int
    name: str
    was: str
    level: str
    reason: str = ""


@dataclass(frozen=True)
class Standing:
    """What is true of the family when something is proposed or decided.

    levels:  {child: level code}; universal where none is set. since: {child: the day their level now began}.
    leading: workers who lead the family, or cover for who does. led: somebody leads it.
    reasons: {child: closure reasons that fit what is on the record}.
    protected: children of whom a strategy discussion, an enquiry or a protection plan is open. in_law: of whom a step
    into law is: their level may change, and help does not end.
    noes:    names of those whose no waits for a decision. agreed: somebody agrees, wholly or in part.
    """

    today: dt.date
    levels: Mapping[int, str]
    since: Mapping[int, dt.date] = field(default_factory=dict)
    led: bool = True
    leading: frozenset[int] = frozenset()
    reasons: Mapping[int, Collection[str]] = field(default_factory=dict)
    protected: frozenset[int] = frozenset()
    in_law: frozenset[int] = frozenset()
    noes: tuple[str, ...] = ()
    agreed: bool = False


@dataclass(frozen=True)
class Proposal:
    """A step between levels as it is proposed. on: the day from which it holds. plain: for the family, in their words.

    without_agreement: why it goes on though nobody of the family agrees; said by whoever decides.
    """

    children: tuple[ChildStep, ...]
    why: str
    plain: str
    on: dt.date | None = None
    without_agreement: str = ""


def entry_told(state: str, proposed: int | None, ended: int | None) -> int:
    """The entry of a step that people are told of, or not yet: the decision once there is one, before that the
    proposal."""
    return (ended if state == DECIDED else proposed) or 0


def needs_qualified(children: Iterable[ChildStep]) -> bool:
    """Whether child in need (or more) is entered, left or closed by it: a qualified social worker decides."""
    return any(level(code).needs_social_worker for child in children for code in (child.was, child.level))


def is_referral(child: ChildStep) -> bool:
    """Whether it is a referral of that day in the national count."""
    return counted(child.level) and not counted(child.was)


def closes_episode(child: ChildStep) -> bool:
    """Whether it closes the child's episode in the national count."""
    return counted(child.was) and not counted(child.level)


def goes_up(child: ChildStep) -> bool:
    """Whether it is to more help than now."""
    return level(child.level).rank > level(child.was).rank


def counted(code: str) -> bool:
    """Whether help at this level is in the national count."""
    return level(code).referral_in_the_national_count


def fault_in_proposing(by: int | None, standing: Standing) -> str | None:
    """Why this worker does not propose it, as a sentence; None when they may."""
    if by in standing.leading or not standing.led:
        return None
    return "The lead practitioner proposes a step, or whoever covers for them: ask them, and you can decide it"


def fault_in_deciding(*, proposed_by: int | None, by: int | None, by_is_qualified: bool, qualified: bool) -> str | None:
    """Why this worker does not decide it, as a sentence; None when they may. qualified: it needs a social worker."""
    if by is None or by == proposed_by:
        return PROPOSER + (" who is a qualified social worker" if qualified else "")
    if qualified and not by_is_qualified:
        return "Child in need is entered, left or closed by a qualified social worker's decision. Ask one to decide it"
    return None


def faults(proposal: Proposal, standing: Standing, *, deciding: bool = False) -> Errors:
    """What is missing or wrong, by field (a child's own is `level_<person>` or `reason_<person>`); empty: it stands."""
    found = _faults_of_all(proposal, standing)
    for child in proposal.children:
        found |= _faults_of(child, proposal, standing, deciding=deciding)
    if deciding:
        found |= _faults_in_deciding(proposal, standing)
    return found


def _faults_of_all(proposal: Proposal, standing: Standing) -> Errors:
    found = {} if proposal.why.strip() else {"why": "Say why this is the right level now"}
    if not proposal.plain.strip():
        found["plain"] = "Say what changes and why as you would say it to the family"
    if not proposal.children:
        found["children"] = "Choose at least one child whose level changes"
    if proposal.on and proposal.on > standing.today:
        found["on"] = "This day has not come. Propose it on the day, or for today"
    return found


def _faults_of(child: ChildStep, proposal: Proposal, standing: Standing, *, deciding: bool) -> Errors:
    if PROTECTION in (child.was, child.level):
        return {f"level_{child.person}": PROTECTION_DECIDES.format(name=child.name)}
    row = step_row(child.was, child.level)
    if row is None:
        return {f"level_{child.person}": f"Choose another level for {child.name} than now, or leave them as they are"}
    if child.person in standing.protected and not goes_up(child):
        return {f"level_{child.person}": IN_PROTECTION.format(name=child.name)}
    began = standing.since.get(child.person)
    if began and proposal.on and proposal.on < began:
        return {"on": f"{child.name}’s level now began on {began:%-d %B %Y}: give that day or a later one"}
    checks = (check for guard, check in _OF_CHILD.items() if guard in row.guards)
    return {name: words for check in checks for name, words in check(child, proposal, standing).items()}


def _closure_reason(child: ChildStep, proposal: Proposal, standing: Standing) -> Errors:
    return fault_in_reason(child, standing.reasons.get(child.person, ()))


def fault_in_reason(child: ChildStep, fitting: Collection[str]) -> Errors:
    """A reason that closes an episode is one of the code set, and fits what is on the child's record."""
    if child.reason in fitting:
        return {}
    if child.reason in codeset("closure_reason"):
        says = codeset("closure_reason")[child.reason]
        return {f"reason_{child.person}": f"“{says}” does not fit what is on {child.name}’s record"}
    return {f"reason_{child.person}": f"Say why {child.name}’s time as a child in need closes"}


def _somebody_stays(child: ChildStep, proposal: Proposal, standing: Standing) -> Errors:
    after = {**standing.levels, **{each.person: each.level for each in proposal.children}}
    if any(code != UNIVERSAL for code in after.values()):
        return {}
    return {f"level_{child.person}": "This would end the help of every child: propose that the family’s help ends"}


_OF_CHILD: Mapping[Guard, Callable[[ChildStep, Proposal, Standing], Errors]] = {
    Guard.CLOSURE_REASON: _closure_reason,
    Guard.SOMEBODY_STAYS: _somebody_stays,
}


def _faults_in_deciding(proposal: Proposal, standing: Standing) -> Errors:
    guards = guards_of(proposal.children, STEP)
    found = fault_in_noes(standing) if Guard.ANSWERED in guards else {}
    if Guard.AGREED in guards and not standing.agreed and not proposal.without_agreement.strip():
        found["without_agreement"] = (
            "Nobody of the family is recorded as agreeing. Record what they say, or say why it goes on without"
        )
    return found


def fault_in_noes(standing: Standing) -> Errors:
    """A no is never passed over: what follows from it is decided first."""
    if not standing.noes:
        return {}
    return {"outcome": f"Decide first what follows from the no of {' and '.join(standing.noes)}"}


def guards_of(children: Iterable[ChildStep], sort: str) -> frozenset[Guard]:
    """Everything that some row of the step asks for."""
    rows = (closing_row(c.was) if sort == CLOSING else step_row(c.was, c.level) for c in children)
    return frozenset(guard for row in rows if row for guard in row.guards)

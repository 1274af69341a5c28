"""Who is in a child protection team, and who is on duty: on the team's own thread, never on a family's."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class MemberMarks:
    """member: id of the seat. worker: who. team: code of the team. discipline: whom they speak for."""

    member: int
    worker: int
    team: str
    discipline: str


@dataclass(frozen=True)
class MemberFacts:
    """who: name and agency. speaks_for: in words. registration: their number on a register. why: when they left."""

    who: str
    speaks_for: str = ""
    registration: str = ""
    why: str = ""


@dataclass(frozen=True)
class DutyMarks:
    """duty: its id. first, last: the days, both included. instead_of: the worker they stand in for."""

    duty: int
    worker: int
    team: str
    discipline: str
    first: date
    last: date
    instead_of: int | None = None


@dataclass(frozen=True)
class DutyFacts:
    """who: name and agency. speaks_for: in words. instead_of: whom they stand in for; why."""

    who: str
    speaks_for: str = ""
    instead_of: str = ""
    why: str = ""


def _duty(entry: EntryView) -> str:
    first, last = (date.fromisoformat(entry.mark(end)) for end in ("first", "last"))
    days = f"{first:%-d %B} to {last:%-d %B %Y}"
    instead = f", instead of {entry.fact('instead_of')}" if entry.fact("instead_of") else ""
    what = f" for {entry.fact('speaks_for').lower()}" if entry.fact("speaks_for") else ""
    return f"{entry.fact('who', 'Somebody')} is on duty{what}, {days}{instead}. {entry.fact('why', '')}".strip()


def _joined(entry: EntryView) -> str:
    what = f" for {entry.fact('speaks_for').lower()}" if entry.fact("speaks_for") else ""
    return f"{entry.fact('who', 'Somebody')} joined the child protection team{what}."


MEMBER_JOINED = Kind(
    code="team_member.joined",
    title="Joined the protection team",
    marks=MemberMarks,
    facts=MemberFacts,
    retention="staff",
    says=_joined,
)
MEMBER_LEFT = Kind(
    code="team_member.left",
    title="Left the protection team",
    marks=MemberMarks,
    facts=MemberFacts,
    retention="staff",
    says=lambda e: f"{e.fact('who', 'Somebody')} left the child protection team. {e.fact('why', '')}".strip(),
)
DUTY_SET = Kind(
    code="team_duty.set",
    title="Protection team’s duty",
    marks=DutyMarks,
    facts=DutyFacts,
    retention="staff",
    says=_duty,
)

KINDS = [MEMBER_JOINED, MEMBER_LEFT, DUTY_SET]

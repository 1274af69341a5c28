"""The kinds of entry this room writes: on the agency's own thread, never on a family's."""

from dataclasses import dataclass, field

from familiesfirst.policy.api import label, role
from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class AgencyMarks:
    """kind: what sort of organisation."""

    kind: str


@dataclass(frozen=True)
class TeamMarks:
    """team: id of the team. kind: which work comes to it."""

    team: int
    kind: str


@dataclass(frozen=True)
class NameFacts:
    """name: as the organisation or team calls itself."""

    name: str


@dataclass(frozen=True)
class WorkerMarks:
    """worker: id of the worker, once there is one. invitation: id of the invitation, where it is about one."""

    worker: int | None = None
    invitation: int | None = None


@dataclass(frozen=True)
class WorkerFacts:
    """name: of the person. roles: policy role codes held or asked. why: in the administrator's words."""

    name: str
    roles: list[str] = field(default_factory=list)
    why: str = ""


@dataclass(frozen=True)
class DescribedFacts:
    """name: of the worker. place, languages, skills: codes of policy; an empty place is that of their team."""

    name: str
    place: str = ""
    languages: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)


def _described(entry: EntryView) -> str:
    place = f"in {label('area', entry.fact('place'))}" if entry.fact("place") else "wherever their team works"
    said = [f"speaks {label('language', code)}" for code in entry.fact("languages", [])]
    said += [f"is skilled in {label('skill', code)}" for code in entry.fact("skills", [])]
    return f"{entry.fact('name', 'A worker')}: works {place}" + "".join(f"; {each}" for each in said) + "."


def _titles(entry: EntryView) -> str:
    return ", ".join(role(code).title for code in entry.fact("roles", []))


def _because(entry: EntryView) -> str:
    why = entry.fact("why")
    return f" {why}" if why else ""


def _worker_kind(code: str, title: str, says: str) -> Kind:
    return Kind(
        code=code,
        title=title,
        marks=WorkerMarks,
        facts=WorkerFacts,
        says=lambda e: says.format(name=e.fact("name", "a worker"), roles=_titles(e)) + _because(e),
        retention="staff",
    )


AGENCY_OPENED = Kind(
    code="agency.opened",
    title="Agency joined",
    marks=AgencyMarks,
    facts=NameFacts,
    says=lambda e: f"{e.fact('name', 'An agency')} joined the partnership.",
    retention="staff",
)
TEAM_OPENED = Kind(
    code="team.opened",
    title="Team opened",
    marks=TeamMarks,
    facts=NameFacts,
    says=lambda e: f"The team {e.fact('name', '')} was opened.",
    retention="staff",
)
WORKER_INVITED = _worker_kind("worker.invited", "Worker invited", "Invited {name} as {roles}.")
INVITATION_WITHDRAWN = _worker_kind(
    "worker.invitation_withdrawn", "Invitation withdrawn", "Withdrew the invitation of {name}."
)
WORKER_JOINED = _worker_kind("worker.joined", "Worker joined", "{name} joined as {roles}.")
ROLES_CHANGED = _worker_kind("worker.roles_changed", "Roles changed", "{name} now holds: {roles}.")
WORKER_ENDED = _worker_kind("worker.ended", "Worker ended", "{name} no longer works here.")
WORKER_DESCRIBED = Kind(
    code="worker.described",
    title="What a worker brings",
    marks=WorkerMarks,
    facts=DescribedFacts,
    says=_described,
    retention="staff",
)

KINDS: list[Kind] = [
    AGENCY_OPENED,
    TEAM_OPENED,
    WORKER_INVITED,
    INVITATION_WITHDRAWN,
    WORKER_JOINED,
    ROLES_CHANGED,
    WORKER_ENDED,
    WORKER_DESCRIBED,
]

"""What these queries give back: frozen, for pages and other rooms."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.agencies.api import WorkerView
from familiesfirst.involvement.rules.suggesting import SAME, SOMEBODY_ELSE

PROTECTION = "protection"
"""Owner of clocks that are the child protection team's."""
ACT_FOR_PROTECTION = frozenset({"child_protection_lead", "case_supervisor"})


@dataclass(frozen=True)
class InvolvementView:
    """Somebody round a family. `worker` None: a service without a sign-in here. `until`: last planned day.

    line_manager: in the worker's own agency. qualified: a qualified social worker. left: the first day on which they no
    longer work here, so that nobody holds the part, though nobody has ended it. interim: they lead for now, since
    whoever did is gone, until somebody is named.
    """

    id: int
    family: int
    worker: int | None
    name: str
    agency: str
    job_title: str
    role: str
    role_title: str
    what_for: str
    how_to_reach: str
    since: dt.date
    until: dt.date | None
    ended: dt.date | None
    why_ended: str
    line_manager: str = ""
    qualified: bool = False
    left: dt.date | None = None
    interim: bool = False

    def held_on(self, day: dt.date) -> bool:
        """Whether they are round the family that day."""
        planned = self.since <= day and (self.until is None or self.until >= day)
        return planned and (self.ended is None or self.ended > day)


@dataclass(frozen=True)
class Held:
    """A part a worker has on a family, and the relationship it makes. stands_for: the part they cover, if they do."""

    involvement: int
    family: int
    role: str
    role_title: str
    relationship: str
    since: dt.date
    stands_for: str = ""

    @property
    def owes(self) -> frozenset[str]:
        """The owners of clocks for whom this worker acts: their own part, the part they cover, and the child protection
        team where they are its hand in this family.
        """
        parts = frozenset({self.role, self.stands_for} - {""})
        return parts | {PROTECTION} if parts & ACT_FOR_PROTECTION else parts


@dataclass(frozen=True)
class Load:
    """How much a worker holds: families they lead, their weight, and whether that is full."""

    families: int
    weight: int
    full: bool


@dataclass(frozen=True)
class Suggestion:
    """A worker who might lead, with reasons in words; a person decides."""

    worker: WorkerView
    reasons: tuple[str, ...]
    load: Load
    score: int


@dataclass(frozen=True)
class SameLead:
    """Whoever led until help ended. answer: a code of `same_lead`, empty while nobody asked; words: theirs."""

    worker: WorkerView
    until: dt.date
    answer: str = ""
    words: str = ""
    asked: dt.date | None = None

    @property
    def answered(self) -> bool:
        """Whether the family said yes or no to having them again."""
        return self.answer in (SAME, SOMEBODY_ELSE)


@dataclass(frozen=True)
class ProposalView:
    """A proposal and where it stands (`state` as in `rules.proposal_state`)."""

    id: int
    family: int
    worker: WorkerView
    level: str
    reasons: tuple[str, ...]
    proposed_by: WorkerView | None
    proposed_at: dt.datetime
    worker_accepted: bool
    agency_accepted: bool
    state: str
    handover: int | None = None

    @property
    def reference(self) -> str:
        """The family as it is spoken of: F-1042."""
        return f"F-{self.family}"


@dataclass(frozen=True)
class SealView:
    """A seal: whom to ring, and who is named on it."""

    id: int
    family: int
    ring: WorkerView
    names: tuple[WorkerView, ...]
    made_at: dt.datetime
    look_again_by: dt.date | None = None


@dataclass(frozen=True)
class OpeningView:
    """A record opened by somebody whose it is not."""

    id: int
    family: int
    kind: str
    worker: WorkerView
    why: str
    at: dt.datetime
    until: dt.datetime

    @property
    def reference(self) -> str:
        """The family as it is spoken of: F-1042."""
        return f"F-{self.family}"


@dataclass(frozen=True)
class ConflictView:
    """A worker who may have nothing to do with a record (None: said of a person), and since when."""

    worker: WorkerView
    family: int | None
    declared_at: dt.datetime

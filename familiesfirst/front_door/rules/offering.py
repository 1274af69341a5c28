"""What a decision maker is offered to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Offer:
    """What the form needs to know of the contact: who is in it, who might lead, and what is asked only at times.

    teams: (kind, title) of the child protection teams that may work with the family, where there is more than one, and
    which of them usually does.
    reasons: why each of the suggested is, by worker. same_lead: who led until help ended, and until when, in words; the
    family is asked whether it would like them again.
    """

    children: Sequence[tuple[int, str]]
    people: Sequence[tuple[int, str]]
    suggested: Sequence[tuple[int, str]]
    others: Sequence[tuple[int, str]]
    late: bool = False
    agreed: bool = False
    has_lead: bool = False
    same_lead: str = ""
    teams: Sequence[tuple[str, str]] = ()
    usual_team: str = ""
    reasons: Mapping[int, str] = field(default_factory=dict)

"""What a decision maker is offered to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Offer:
    """What the form needs to know of the contact: who is in it, who might lead, and what is asked only at times.

    reasons: why each of the suggested is, by worker.
    """

    children: Sequence[tuple[int, str]]
    people: Sequence[tuple[int, str]]
    suggested: Sequence[tuple[int, str]]
    others: Sequence[tuple[int, str]]
    late: bool = False
    agreed: bool = False
    has_lead: bool = False
    reasons: Mapping[int, str] = field(default_factory=dict)

"""Whose meeting it is: whoever only chairs what another room called it for sees to that meeting and to no other."""

import datetime as dt
from typing import Protocol

from django.utils import timezone

from familiesfirst.involvement.api import chairs_alone, relationships
from familiesfirst.record.api import Actor, NotThere, registry


class Called(Protocol):
    """A meeting, as a row or as a line of a page. of, of_id: what another room called it for."""

    @property
    def of(self) -> str:
        """A key of the registry, or empty."""

    @property
    def of_id(self) -> int | None:
        """Its id there."""


def check_theirs(by: Actor, now: dt.datetime, family: int, meeting: Called, action: str) -> None:
    """NotThere to whoever may do this to a meeting of the family only because they chair one, where it is not this one.

    One query where they chair it; otherwise those of asking what they are to the family.
    """
    chaired = registry("CHAIRED").get(meeting.of) if by.worker is not None else None
    if chaired and chaired(by.worker, timezone.localdate(now)).filter(pk=meeting.of_id).exists():
        return
    if chairs_alone(by, relationships(by, family, now), action):
        raise NotThere

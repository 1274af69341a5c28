"""What must be true of supervision: of one lead alone or of several together, about one family or many."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from familiesfirst.family_help.rules.recording import Errors, day_of

LEAD, SUPERVISOR, OTHER = "lead", "supervisor", "other"
WHO = (LEAD, SUPERVISOR, OTHER)
PROTECTION_LEAD, BOTH = "protection_lead", "both"
WITH = (LEAD, PROTECTION_LEAD, BOTH)


@dataclass(frozen=True)
class Decision:
    """Something settled: what, by whom (one of WHO; `whom` in words for somebody else), by when; None: no day set."""

    what: str
    who: str = LEAD
    whom: str = ""
    by_when: dt.date | None = None


@dataclass(frozen=True)
class Talked:
    """What was said of one family that belongs on its record. people: the children it was about.

    whole_plan: the whole of their child in need plan was gone through. leads: which was there, one of WITH.
    """

    family: int
    note: str
    people: tuple[int, ...]
    decisions: tuple[Decision, ...] = ()
    whole_plan: bool = False
    leads: str = LEAD


@dataclass(frozen=True)
class Supervision:
    """One sitting. group: several leads together. with_whom: who was there, in words."""

    happened: dt.date | dt.datetime
    talked: tuple[Talked, ...]
    group: bool = False
    with_whom: str = ""


def check_supervision(held: Supervision) -> Errors:
    """What is wrong, beside its fields; one family's own as `family-<id>-<field>`, a decision's as
    `decided-<family>-<n>-<field>`."""
    if not held.talked:
        return {"families": "Say which families were talked about."}
    return dict(fault for talked in held.talked for fault in _check(talked, day_of(held.happened)))


def _check(talked: Talked, day: dt.date) -> Iterator[tuple[str, str]]:
    if not talked.note.strip():
        yield f"family-{talked.family}-note", "Say what was said that belongs on this family’s record."
    if not talked.people:
        yield f"family-{talked.family}-people", "Say which children it was about."
    if talked.leads not in WITH:
        yield f"family-{talked.family}-leads", "Say which of its leads was there."
    for n, decision in enumerate(talked.decisions):
        at = f"decided-{talked.family}-{n}-"
        if not decision.what.strip():
            yield f"{at}what", "Say what was decided."
        if decision.who not in WHO or (decision.who == OTHER and not decision.whom.strip()):
            yield f"{at}who", "Say who does it."
        if decision.by_when is not None and decision.by_when < day:
            yield f"{at}by_when", "The day by which it is done cannot be before it was decided."

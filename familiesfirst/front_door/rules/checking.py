"""What must be said when an agency is asked, and when it answers."""

from collections.abc import Set
from dataclasses import dataclass

LIMIT = 20_000
WHO_MAY_READ = ("", "third_party", "police_intelligence", "adult_health")


@dataclass(frozen=True)
class Asking:
    """One question to one agency. `family_knows` None: not said."""

    agency: int | None
    purpose: str
    ground: str
    asks: str
    family_knows: bool | None
    why_family_not_told: str = ""


@dataclass(frozen=True)
class Answering:
    """What the agency answers. Nothing known is said outright, never left to be guessed from an empty answer."""

    answer: str
    nothing_known: bool
    who_may_read: str = ""
    said_by: str = ""


def faults(asking: Asking, *, grounds: Set[str], agencies: Set[int]) -> dict[str, str]:
    """What is missing from a question, by field."""
    found = {}
    if asking.agency not in agencies:
        found["agency"] = "Choose whom to ask"
    if not asking.purpose.strip():
        found["purpose"] = "Say what it is for"
    if asking.ground not in grounds:
        found["ground"] = "Choose the ground you ask on"
    if not asking.asks.strip():
        found["asks"] = "Say exactly what you ask"
    if asking.family_knows is None:
        found["family_knows"] = "Say whether the family knows that you ask"
    elif not asking.family_knows and not asking.why_family_not_told.strip():
        found["why_family_not_told"] = "Say why the family does not know"
    for name in ("purpose", "asks", "why_family_not_told"):
        if len(getattr(asking, name)) > LIMIT:
            found[name] = f"Keep this to {LIMIT:,} characters"
    return found


def faults_of_answer(answering: Answering, *, by_phone: bool) -> dict[str, str]:
    """What is missing from an answer, by field."""
    found = {}
    if not answering.nothing_known and not answering.answer.strip():
        found["answer"] = "Say what is known, or that nothing is"
    if answering.who_may_read not in WHO_MAY_READ:
        found["who_may_read"] = "Choose who may read this"
    if by_phone and not answering.said_by.strip():
        found["said_by"] = "Say who told you"
    if len(answering.answer) > LIMIT:
        found["answer"] = f"Keep this to {LIMIT:,} characters"
    return found

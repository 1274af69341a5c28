"""Anyone of a family may ask for somebody else to look again at a decision. Plain Python."""

from dataclasses import dataclass

Errors = dict[str, str]
DECISIONS = (
    "step.decided", "step.refused", "no.decided", "help.closed", "contact.decided", "assessment.authorised",
)  # fmt: skip
"""Kinds of entry that one can ask about."""
ALWAYS_QUALIFIED = frozenset({"contact.decided", "assessment.authorised"})
"""Decisions that a social worker takes whatever the level."""


@dataclass(frozen=True)
class Decision:
    """What is asked about: who decided it (None: not a worker here), and whether it needed a social worker."""

    decider: int | None
    qualified: bool


@dataclass(frozen=True)
class Looker:
    """Who is to look: their id, and whether they are a qualified social worker."""

    worker: int
    name: str
    qualified: bool


def faults_in_asking(why: str, decision: Decision, looker: Looker | None) -> Errors:
    """What is missing or wrong when a second look is asked for, by field."""
    found = {} if why.strip() else {"why": "Say what they want looked at, in their words"}
    if looker is None:
        found["looker"] = "Say who looks at it again"
    elif looker.worker == decision.decider:
        found["looker"] = f"{looker.name} decided this, so somebody else looks at it"
    elif decision.qualified and not looker.qualified:
        found["looker"] = f"This decision needed a qualified social worker, and {looker.name} is not one"
    return found


def faults_in_finding(found: str, told: str) -> Errors:
    """What is missing from what was found, by field."""
    errors = {} if found.strip() else {"found": "Say what you looked at, and what you found"}
    if not told.strip():
        errors["told"] = "Say how whoever asked was told, and what they said"
    return errors

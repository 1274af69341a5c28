"""What must be true of a disagreement between agencies: each step a row of a table. Plain Python."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from familiesfirst.policy.api import Stage
from familiesfirst.protection.rules.states import NONE, Transition

Errors = dict[str, str]
OWNER, RAISER = "who answers at the stage", "who raised it, or their agency"
TRANSITIONS = (
    Transition(
        "disagreement", NONE, "disagreement.raised", "open", "anybody round the family", "what they want, and why"
    ),
    Transition("disagreement", "open", "disagreement.answered", "answered", OWNER, "whether they agree, and why"),
    Transition(
        "disagreement", "open", "disagreement.moved_up", "open", RAISER, "the next stage, and who answers at it"
    ),
    Transition("disagreement", "answered", "disagreement.moved_up", "open", RAISER, "the same"),
    Transition("disagreement", "open", "disagreement.resolved", NONE, RAISER, "taken back"),
    Transition("disagreement", "answered", "disagreement.resolved", NONE, f"{RAISER}; {OWNER}", "how it ended"),
)


@dataclass(frozen=True)
class Raising:
    """A disagreement as it is raised. about: which decision, or which children a conference is asked for.

    endorsed: who senior of the agency stands behind a request for a conference.
    """

    sort: str
    about: str
    why: str
    wants: str
    owner: int
    endorsed: str = ""


def check_raising(said: Raising, sorts: Collection[str], owners: Collection[int]) -> Errors:
    """What is wrong with it, beside its fields."""
    errors = {} if said.sort in sorts else {"sort": "Choose what it is."}
    if not said.about.strip():
        errors["about"] = "Say which decision, or which children, it is about."
    if not said.why.strip():
        errors["why"] = "Say what you see otherwise, and why."
    if not said.wants.strip():
        errors["wants"] = "Say what you want to happen."
    return errors if said.owner in owners else errors | {"owner": "Choose who answers."}


def next_stage(stages: Sequence[Stage], code: str) -> Stage | None:
    """The stage after this one; None after the last."""
    codes = [one.code for one in stages]
    place = codes.index(code) + 1 if code in codes else len(codes)
    return stages[place] if place < len(stages) else None


def may_end(state: str, outcome: str, *, raised: bool, owns: bool) -> bool:
    """Whether somebody may end it so: whoever raised it may take it back at any time; else it was answered first."""
    if outcome == "withdrawn":
        return raised and state != "resolved"
    return state == "answered" and (raised or owns)

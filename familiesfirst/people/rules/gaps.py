"""What is not known, and why: only what was not asked, or asked and not known, prompts."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NOT_ASKED, ASKED_NOT_KNOWN, HELD_APART, NOT_TO_BE_PURSUED = (
    "not_asked",
    "asked_not_known",
    "held_apart",
    "not_to_be_pursued",
)
STATES = (NOT_ASKED, ASKED_NOT_KNOWN, HELD_APART, NOT_TO_BE_PURSUED)
PROMPTING = frozenset({NOT_ASKED, ASKED_NOT_KNOWN})


CHILD_WANTS = (
    "date_of_birth",
    "address",
    "gp",
    "school",
    "nhs_number",
    "ethnicity",
    "language",
    "disability",
    "parental_responsibility",
)
UNBORN_WANTS = ("address", "gp", "other_parent")
PARENT_WANTS = ("name", "date_of_birth", "phone", "language")
SCHOOL_FROM = 4
"""Age in years from which a school is asked for."""


@dataclass(frozen=True)
class GapState:
    """How it stands with one thing that is not known. `until`: when not pursuing it is looked at again."""

    field: str
    state: str = NOT_ASKED
    until: dt.date | None = None

    def prompts(self, today: dt.date) -> bool:
        """Whether the page asks for it: not what is held apart, nor (until looked at again) not to be pursued."""
        if self.state == NOT_TO_BE_PURSUED:
            return self.until is not None and self.until <= today
        return self.state in PROMPTING


def prompting(
    wanted: Iterable[str], known: Iterable[str], said: Mapping[str, GapState], today: dt.date
) -> list[GapState]:
    """Which of the wanted things to prompt for, in the order wanted. What nobody said anything about was not asked."""
    have = set(known)
    gaps = (said.get(field) or GapState(field) for field in wanted if field not in have)
    return [gap for gap in gaps if gap.prompts(today)]


def words(gap: GapState, today: dt.date) -> str:
    """`not asked yet`, `asked, not known`, `known and held apart`, `not to be pursued` (and `look again`, when due)."""
    if gap.state == NOT_TO_BE_PURSUED and gap.prompts(today):
        return "was not to be pursued; look at this again"
    return {
        NOT_ASKED: "not asked yet",
        ASKED_NOT_KNOWN: "asked, not known",
        HELD_APART: "known and held apart",
        NOT_TO_BE_PURSUED: "not to be pursued",
    }[gap.state]


def fault(state: str, why: str, until: dt.date | None, today: dt.date) -> dict[str, str]:
    """What is missing from a decision about a gap, as {field: sentence}."""
    out: dict[str, str] = {}
    if state not in STATES:
        return {"state": "Choose how it stands."}
    if state in (HELD_APART, NOT_TO_BE_PURSUED) and not why.strip():
        out["why"] = "Say why."
    if state == NOT_TO_BE_PURSUED and until is None:
        out["until"] = "Give the date when this is looked at again."
    if until is not None and until <= today:
        out["until"] = "This date must be after today."
    return out


def wanted(*, child: bool, unborn: bool, years: int | None, parent: bool) -> tuple[str, ...]:
    """What is asked about somebody: more of a child, the little one needs of a parent, nothing of others."""
    if unborn:
        return UNBORN_WANTS
    if child:
        too_young = years is not None and years < SCHOOL_FROM
        return tuple(field for field in CHILD_WANTS if not (too_young and field == "school"))
    return PARENT_WANTS if parent else ()

"""What must be true before a family's help ends. Plain Python."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.pathways.rules.states import PROTECTION, UNIVERSAL, closing_row
from familiesfirst.pathways.rules.steps import (
    IN_LAW,
    IN_PROTECTION,
    PROTECTION_DECIDES,
    ChildStep,
    Errors,
    Standing,
    counted,
    fault_in_noes,
)

REVIEW, CLOSING, SIX_MONTHS = "review", "closing", "six_months"
OCCASIONS = (REVIEW, CLOSING, SIX_MONTHS)
"""When the one question is asked: codes of the set `question_at`."""


@dataclass(frozen=True)
class Closing:
    """The end of a family's help as it is proposed.

    children: everybody who has more than universal help, each with why it closes. reviewed: the day of the last review.
    no_review: why there was none. network: what is there for the family afterwards. way_back: how they come back.
    """

    children: tuple[ChildStep, ...]
    why: str
    plain: str
    network: str
    way_back: str
    on: dt.date
    reviewed: dt.date | None = None
    no_review: str = ""


def ending_of(standing: Standing, names: dict[int, str], reasons: dict[int, str]) -> tuple[ChildStep, ...]:
    """Every child who has more than universal help, to universal. Why it closes is asked of those in the national count
    alone: help that was never in it has no reason of its codes.
    """
    return tuple(
        ChildStep(child, names[child], was, UNIVERSAL, reasons.get(child, "") if counted(was) else "")
        for child, was in standing.levels.items()
        if was != UNIVERSAL
    )


def faults_in_closing(closing: Closing, standing: Standing) -> Errors:
    """What is missing before it can be proposed, by field; empty: it stands."""
    words = {
        "why": (closing.why, "Say why help can end now"),
        "plain": (closing.plain, "Say what changes and why as you would say it to the family"),
        "network": (closing.network, "Say what and who is there for the family afterwards"),
        "way_back": (closing.way_back, "Say how the family comes back, and whom they ring"),
    }
    found = {name: sentence for name, (said, sentence) in words.items() if not said.strip()}
    if not closing.children:
        found["children"] = "No child of this family has help that could end"
    if closing.on > standing.today:
        found["on"] = "This day has not come. Propose it on the day, or for today"
    if closing.reviewed is None and not closing.no_review.strip():
        found["no_review"] = "No review of the plan is on record. Say why help ends without one"
    for child in closing.children:
        found |= _fault_of(child, standing)
    return found


def _fault_of(child: ChildStep, standing: Standing) -> Errors:
    if child.was == PROTECTION or closing_row(child.was) is None:
        return {f"reason_{child.person}": PROTECTION_DECIDES.format(name=child.name)}
    if child.person in standing.protected:
        return {f"reason_{child.person}": IN_PROTECTION.format(name=child.name)}
    if child.person in standing.in_law:
        return {f"reason_{child.person}": IN_LAW.format(name=child.name)}
    if counted(child.was) and child.reason not in standing.reasons.get(child.person, ()):
        return {f"reason_{child.person}": f"Say why help for {child.name} ends, as the national count has it"}
    return {}


def faults_in_ending(standing: Standing, *, asked: bool) -> Errors:
    """What is missing before it can be decided, by field. asked: the question at closing was put, or why not."""
    found = fault_in_noes(standing)
    if not asked:
        found["outcome"] = "Ask the family first how it is going, or say why they were not asked"
    return found


def faults_in_question(
    at: str, *, asked: bool, answer: str, scale: set[str], words: str, why_not: str, sustained: bool | None
) -> Errors:
    """What is missing from the one question to the family, by field."""
    if at not in OCCASIONS:
        return {"at": "Say at which time it was asked"}
    found: Errors = {}
    if asked and answer not in scale:
        found["answer"] = "Say what they answered"
    if not asked and not why_not.strip():
        found["why_not"] = "Say why they were not asked"
    if at == SIX_MONTHS and sustained is None:
        found["sustained"] = "Say whether what was better is still so"
    return found

"""What was held for a family: a review of its plan, a core group."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from familiesfirst.record.api import EntryView, Kind, sentences

RETENTION = "family"


@dataclass(frozen=True)
class MeetingFacts:
    """What was said and settled, and who else was there."""

    note: str
    with_whom: str = ""
    why_no_next: str = ""


@dataclass(frozen=True)
class ReviewMarks:
    """meeting: that was called for it, if one was. next_on: the day of the next one."""

    meeting: int | None = None
    next_on: date | None = None


def _said(sentence: str) -> Callable[[EntryView], str]:
    def says(entry: EntryView) -> str:
        there = f"With {entry.fact('with_whom')}." if entry.fact("with_whom") else ""
        return sentences(sentence, there, entry.fact("note"))

    return says


def _then(sentence: str, what: str) -> Callable[[EntryView], str]:
    def says(entry: EntryView) -> str:
        after = date.fromisoformat(str(entry.mark("next_on"))) if entry.mark("next_on") else None
        none = f"No next {what}: {entry.fact('why_no_next')}" if entry.fact("why_no_next") else ""
        following = f"The next {what} is on {after.day} {after:%B %Y}." if after else none
        return sentences(_said(sentence)(entry), following)

    return says


PLAN_REVIEW_HELD = Kind(
    code="plan_review.held",
    title="Plan reviewed",
    marks=ReviewMarks,
    facts=MeetingFacts,
    retention=RETENTION,
    says=_then("The plan was reviewed.", "review"),
    says_to_family=lambda e: "Your plan was reviewed.",
)
CORE_GROUP_HELD = Kind(
    code="core_group.held",
    title="Core group",
    marks=ReviewMarks,
    facts=MeetingFacts,
    retention="child_protection",
    says=_then("A core group was held.", "core group"),
    says_to_family=lambda e: "A core group was held.",
)

KINDS = [PLAN_REVIEW_HELD, CORE_GROUP_HELD]
BY_SORT = {"plan_review": PLAN_REVIEW_HELD, "core_group": CORE_GROUP_HELD}
"""The kind for each code of `meeting_kind` that is recorded as a meeting."""

"""What closing asks of the record: the last review, and whether the family was asked how it is going."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.entries.questions import QUESTION_ASKED
from familiesfirst.pathways.queries.kept import ENDED, Kept
from familiesfirst.pathways.rules.closing import CLOSING
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.record.api import EntryView, allowed, effective, entries_of_thread

REVIEW = "plan_review.held"
TAKEN_BACK = ("entry.withdrawn", "entry.moved")


@dataclass(frozen=True)
class AskedView:
    """One time the family was asked: when, at which point, who and what they said; or why nobody was."""

    on: dt.date
    at: str
    who: str
    answer: str
    words: str
    why_not: str
    sustained: bool | None


def last_review(family: int) -> dt.date | None:
    """The day of the latest review of the plan that is on record. Two queries."""
    entries = effective(entries_of_thread(family, only=[REVIEW, *TAKEN_BACK]))
    return max((e.day for e in entries if e.kind == REVIEW), default=None)


def asked_at_closing(family: int, *, since: dt.datetime) -> bool:
    """Whether the family was asked how it is going at this closing, or it is said why not."""
    entries = effective(entries_of_thread(family, only=[QUESTION_ASKED.code, *TAKEN_BACK]))
    asked = [e for e in entries if e.kind == QUESTION_ASKED.code and e.marks.at == CLOSING]
    return any(e.day >= since.date() - dt.timedelta(days=28) for e in asked)


@dataclass(frozen=True)
class Before:
    """asked: each time the family was asked how it is going; ended: when help ended, as a return told: (day, words)."""

    asked: tuple[AskedView, ...]
    ended: tuple[tuple[dt.date, str], ...]


def before_of(opened: people.Opened, kept: Kept) -> Before:
    """Both, the latest first, as this viewer may read them."""
    found = allowed(effective(kept.entries), involvement.allows(opened.viewer, opened.ties))
    told = [e for e in reversed(found) if e.kind == ENDED and e.fact("source")]
    asked = [e for e in reversed(found) if e.kind == QUESTION_ASKED.code]
    return Before(tuple(_asked(e) for e in asked), tuple((e.day, e.sentence) for e in told))


def _asked(e: EntryView) -> AskedView:
    return AskedView(
        on=e.day,
        at=label("question_at", e.marks.at),
        who=e.fact("who"),
        answer=label("how_it_is_going", e.marks.answer) if e.marks.answer else "",
        words=e.fact("words"),
        why_not=e.fact("why_not"),
        sustained=e.marks.sustained,
    )

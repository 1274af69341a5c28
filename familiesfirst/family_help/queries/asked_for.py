"""What a child protection conference asked of the family's one plan, read off the record."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.family_help.models import PlanLine, PlanOutcome
from familiesfirst.involvement import api as involvement
from familiesfirst.people.api import Opened
from familiesfirst.record.api import EntryView, story

HELD, ENDED = ("conference.held", "review.held"), "protection_plan.ended"


@dataclass(frozen=True)
class AskedFor:
    """The outline plan of a conference, or what a review changed in it. entry: that it was held. children: for whom it
    made a protection plan, or lets it go on.

    taken: it stands in the plan already.
    """

    entry: int
    on: dt.date
    outline: str
    bottom_lines: tuple[str, ...]
    children: tuple[int, ...]
    taken: bool = False

    @property
    def wanted(self) -> tuple[str, ...]:
        """What has to change, each as it was typed apart: paragraphs where there are any, else lines."""
        words = self.outline.replace("\r\n", "\n")
        parts = re.split(r"\n\s*\n" if re.search(r"\n\s*\n", words) else r"\n", words)
        return tuple(part.strip() for part in parts if part.strip())


def asked_for(opened: Opened, plan: int | None) -> AskedFor | None:
    """What a conference that made a plan, or a review of it, asked for, as far as this viewer reads it and while one of
    those plans goes on: the first that the plan does not hold yet, or the latest. Two or three queries for each.
    """
    allows = involvement.allows(opened.viewer, opened.ties)
    over, found = set[int](), list[AskedFor]()
    for entry in story(opened.family, allows=allows, kinds_only=(*HELD, ENDED), limit=20, quiet=True):
        if entry.kind == ENDED:
            over |= set(entry.people)
        elif asked := of_entry(entry, False):
            found += [replace(asked, taken=taken(plan, entry.id))] if set(asked.children) - over else []
    return next((asked for asked in reversed(found) if not asked.taken), found[0] if found else None)


def of_entry(entry: EntryView, is_taken: bool) -> AskedFor | None:
    """What this conference or review asked for; None where no plan goes on after it, nothing is changed, or its words
    are not for this reader."""
    goes_on = {p for p, marks in entry.people.items() if marks.get("plan") or marks.get("continues")}
    children = tuple(sorted(goes_on))
    outline = entry.fact("outline", "")
    if not children or not outline:
        return None
    return AskedFor(entry.id, entry.day, outline, tuple(entry.fact("bottom_lines", ())), children, is_taken)


def taken(plan: int | None, entry: int) -> bool:
    """Whether something of the plan is there because this conference asked for it, also if it is over since."""
    parts: tuple[Any, ...] = (PlanOutcome, PlanLine)
    return any(model.objects.filter(plan=plan, asked_by=entry).exists() for model in parts)

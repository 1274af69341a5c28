"""What stands of a family's steps on its first page."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.pathways.queries.standing import open_step
from familiesfirst.pathways.rules.steps import CLOSING
from familiesfirst.people import api as people


@dataclass(frozen=True)
class StepsLine:
    """words: what waits to be decided, and since when; empty and None when nothing does."""

    words: str = ""
    since: dt.datetime | None = None


def steps_line(opened: people.Opened) -> StepsLine | None:
    """For the family's first page; None for a reader of whom steps are no part. Two queries."""
    if not opened.may("pathways.read_steps"):
        return None
    held = open_step(opened.family)
    if held is None:
        return StepsLine()
    return StepsLine("help would end" if held.sort == CLOSING else "a step is proposed", held.proposed_at)

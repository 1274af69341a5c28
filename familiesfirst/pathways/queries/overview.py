"""What stands of a family's steps on its first page."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.pathways.queries.standing import closings, open_steps
from familiesfirst.pathways.rules.steps import CLOSING
from familiesfirst.people import api as people
from familiesfirst.record.api import Asked, Found, whole


@dataclass(frozen=True)
class StepsLine:
    """words: what waits to be decided, and since when; empty and None when nothing does. ended: the day on which help
    ended last, if it did.
    """

    words: str = ""
    since: dt.datetime | None = None
    ended: dt.date | None = None


def steps_asked(*, family: int) -> dict[str, Asked]:
    """What `steps_line` reads."""
    return {"steps": whole(open_steps(family)), "closings": whole(closings(family))}


def steps_line(opened: people.Opened, found: Found) -> StepsLine | None:
    """For the family's first page; None for a reader of whom steps are no part. found: what `steps_asked` asks."""
    if not opened.may("pathways.read_steps"):
        return None
    ended = max((held.on for held in found["closings"]), default=None)
    if not found["steps"]:
        return StepsLine(ended=ended)
    held = found["steps"][0]
    return StepsLine("help would end" if held.sort == CLOSING else "a step is proposed", held.proposed_at, ended)

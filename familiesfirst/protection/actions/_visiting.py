"""What a strategy discussion says of visiting the home is a warning note: whoever visits reads it before they go."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Actor

ALONE, WHY = "alone", "alone_why"
NOTES = {
    "two": ("visit_in_pairs", "Two workers go together."),
    "police": ("ring_first", "Nobody goes alone: ring before you go."),
}
"""{answer: (type of note, words that anybody in the room may see)}: with whom, and why, stands in the record alone."""
NOTHING_SAID = "A strategy discussion decided it."


def warn_whoever_visits(by: Actor, now: dt.datetime, family: int, answers: Mapping[str, Any]) -> None:
    """A note where nobody is to go alone, unless one of its type stands already."""
    type, words = NOTES.get(str(answers.get(ALONE)), ("", ""))
    if not type or type in people.warnings_standing(family):
        return
    look_again = timezone.localdate(now) + dt.timedelta(days=int(setting("visiting_warning_days")))  # type: ignore[arg-type]
    why = str(answers.get(WHY) or NOTHING_SAID)
    people.write_warning(
        by=by, now=now, family=family, type=type, words=words, why=why, review_by=look_again
    )  # fmt: skip

"""A core group is called. That it was held is written by the room that keeps the family's plan."""

from dataclasses import dataclass
from datetime import date

from familiesfirst.record.api import EntryView, Kind


@dataclass(frozen=True)
class CoreGroupMarks:
    """meeting: its id. on: its day."""

    meeting: int
    on: date


def _called(entry: EntryView) -> str:
    on = date.fromisoformat(str(entry.marks.on))
    return f"The core group was called for {on:%A} {on.day} {on:%B %Y}."


CORE_GROUP_CALLED = Kind(
    code="core_group.called",
    title="Core group called",
    marks=CoreGroupMarks,
    retention="child_protection",
    says=_called,
    says_to_family=_called,
)

KINDS = [CORE_GROUP_CALLED]

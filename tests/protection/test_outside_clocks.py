"""A concern outside the home has days of its own: its meeting's, and those of the actions of its plan."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from familiesfirst.clocks.api import rebuild
from familiesfirst.clocks.models import Clock
from familiesfirst.desk.queries.desk import desk
from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Meeting
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Concern, ConcernAction
from tests.agencies.making import NOW
from tests.protection.outside_making import (
    AGAIN,
    THURSDAY,
    Outside,
    called,
    joined,
    laid_place,
    met,
    opened,
    planned,
    whole,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MEETING, ACTION = "concern-meeting", "concern-action"
HELD = "Hold the meeting about the concern, or say what came of it"
WENT = "Say how the plan for the place went"
SENT = "Send the record of the meeting about the concern"


@pytest.fixture
def it() -> Outside:
    return laid_place()


@pytest.fixture
def concern(it: Outside) -> int:
    """Opened, and the first young person joined."""
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    return concern


def runs(code: str) -> list[tuple[dt.date | None, str]]:
    assert rebuild(check=True).fault is None
    return list(Clock.objects.filter(code=code).order_by("ordinal").values_list("due_on", "end"))


def waits(who: Any, now: dt.datetime) -> list[str]:
    """Of a concern, its record aside."""
    return [one.title for one in desk(who, now).waiting if one.route == "outside:one" and one.title != SENT]


def test_a_meeting_that_was_called_waits_on_its_day_for_the_manager_of_the_team_alone(
    it: Outside, concern: int
) -> None:
    meeting = called(it, concern)
    assert runs(MEETING) == [(THURSDAY.date(), "running")]
    assert waits(it.nadia, THURSDAY - DAY) == []
    assert waits(it.nadia, THURSDAY) == waits(it.nadia, THURSDAY + 3 * DAY) == [HELD]
    assert waits(it.moira, THURSDAY) == waits(it.ravi, THURSDAY) == waits(it.a.lead, THURSDAY) == []
    met(it, concern, meeting)
    assert runs(MEETING) == [(THURSDAY.date(), "met")]
    assert waits(it.nadia, THURSDAY + DAY) == []


def test_a_meeting_that_is_moved_runs_from_its_new_day(it: Outside, concern: int) -> None:
    meeting, later = called(it, concern), THURSDAY + 7 * DAY
    row = Concern.objects.get()
    acts: dict[str, Any] = {"by": it.nadia, "now": NOW, "family": row.thread_id, "meeting": meeting}
    meetings.move_meeting(**acts, when=meetings.When(later, 60, "room", "Larch Hub"), why="The school is shut.")
    assert runs(MEETING) == [(THURSDAY.date(), "ended"), (later.date(), "running")]
    assert waits(it.nadia, THURSDAY) == []


def leave(it: Outside, concern: int) -> None:
    said = {"why": "He moved to his aunt’s.", "told": "He is not met there any more.", "look_again": AGAIN}
    protection.leave_concern(by=it.nadia, now=THURSDAY, concern=concern, person=it.a.child, **said)


def close(it: Outside, concern: int) -> None:
    protection.close_concern(
        by=it.nadia, now=THURSDAY, concern=concern, why="The arcade shut.", told="Nobody is met there any more.",
        look_again=AGAIN,
    )  # fmt: skip


def test_what_is_closed_waits_for_no_meeting(it: Outside, concern: int) -> None:
    meeting = called(it, concern, at=THURSDAY + DAY)
    close(it, concern)
    assert [end for _, end in runs(MEETING)] == ["ended"]
    assert Meeting.objects.get(pk=meeting).state == "cancelled"


def test_every_action_of_the_plan_has_its_day_and_is_asked_about_once(it: Outside) -> None:
    whole(it)
    by = (THURSDAY + 14 * DAY).date()
    assert runs(ACTION) == [(by, "running")] * 4
    assert waits(it.nadia, THURSDAY + 13 * DAY) == []
    assert waits(it.nadia, THURSDAY + 14 * DAY) == waits(it.nadia, THURSDAY + 20 * DAY) == [WENT]
    assert waits(it.moira, THURSDAY + 14 * DAY) == []


@pytest.mark.parametrize(("state", "end"), [("done", "met"), ("dropped", "ended")])
def test_how_an_action_went_ends_its_clock_and_no_other(it: Outside, state: str, end: str) -> None:
    concern = whole(it)
    row = ConcernAction.objects.filter(person=None).get()
    protection.move_concern_action(
        by=it.ravi, now=THURSDAY, concern=concern, action=row.pk, state=state, came_of="Two lamps are up."
    )
    assert sorted(found for _, found in runs(ACTION)) == sorted([end, *["running"] * 3])


def test_a_plan_written_anew_says_its_days_anew(it: Outside) -> None:
    concern = whole(it)
    planned(it, concern, now=THURSDAY + DAY, after=1)
    by = (THURSDAY + 14 * DAY).date()
    assert sorted(runs(ACTION)) == sorted([(by, "ended")] * 4 + [(by + DAY, "running")] * 4)


@pytest.mark.parametrize(("ends", "still"), [(leave, 3), (close, 0)])
def test_what_was_to_be_done_ends_with_it(it: Outside, ends: Callable[[Outside, int], None], still: int) -> None:
    concern = whole(it)
    ends(it, concern)
    found = [end for _, end in runs(ACTION)]
    assert found.count("running") == still and found.count("ended") == 4 - still

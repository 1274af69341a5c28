"""Strategy discussions at hours when nobody plans one: just before midnight at Christmas, and as the clocks change."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.meetings.rules.meeting import notice_minutes as notice_of_a_meeting
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.numbers import meetings_held
from familiesfirst.protection.rules.numbers import by_period
from familiesfirst.protection.rules.strategy import notice_minutes
from familiesfirst.record.api import Invalid, entries_of_thread
from tests.protection.making import EVERYBODY, Team, a_team_beside_a_home, held, the_enquiry, the_strategy

LONDON = ZoneInfo("Europe/London")
CHRISTMAS_EVE = dt.date(2026, 12, 24)


def london(day: dt.date, hour: int, minute: int, fold: int = 0) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON, fold=fold)


AUTUMN, SPRING = dt.date(2026, 10, 25), dt.date(2026, 3, 29)
NOTICE = [
    (london(CHRISTMAS_EVE, 23, 45), london(CHRISTMAS_EVE + dt.timedelta(days=1), 0, 15), 30),
    (london(AUTUMN, 0, 30), london(AUTUMN, 1, 30), 60),  # summer time still
    (london(AUTUMN, 0, 30), london(AUTUMN, 1, 30, fold=1), 120),  # the hour that comes twice
    (london(AUTUMN, 0, 30), london(AUTUMN, 9, 0), 570),
    (london(SPRING, 0, 30), london(SPRING, 2, 30), 60),  # the hour that is left out
    (london(AUTUMN, 1, 30, fold=1), london(AUTUMN, 1, 45), 0),  # the second half past one comes after
]


@pytest.mark.parametrize(("called", "meets", "minutes"), NOTICE)
def test_notice_is_in_minutes_that_pass(called: dt.datetime, meets: dt.datetime, minutes: int) -> None:
    for count in (notice_minutes, notice_of_a_meeting):
        assert count(called, meets) == minutes
        assert count(called.astimezone(dt.UTC), meets) == minutes


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def discussed(team: Team, needed: dt.datetime, met: dt.datetime, written: dt.datetime) -> int:
    """Needed and called at one moment for another, and written up later: the entry's id."""
    acts = {"by": team.ifeoma, "family": team.family}
    protection.need_strategy(**acts, now=needed, children=[team.home.zayn], why="He will not go home.")
    row = the_strategy().pk
    call = protection.Call(met, "phone", ("Police", "Health"))
    protection.call_strategy(**acts, now=needed, strategy=row, call=call)
    said = held(team, {team.home.zayn: True}, happened=met, present=EVERYBODY)
    return protection.hold_strategy(**acts, now=written, strategy=row, held=said)


def due(team: Team, now: dt.datetime) -> dict[str, dt.date | None]:
    return {c.code: c.due_on for c in running(now=now, people=[team.home.zayn])}


@pytest.mark.django_db
def test_ten_to_midnight_on_christmas_eve_is_christmas_eve(team: Team) -> None:
    met, written = london(CHRISTMAS_EVE, 23, 50), london(CHRISTMAS_EVE + dt.timedelta(days=1), 0, 25)
    discussed(team, london(CHRISTMAS_EVE, 23, 20), met, written)
    assert the_enquiry().began_on == CHRISTMAS_EVE
    (entry,) = [e for e in entries_of_thread(team.family) if e.kind == "strategy.held"]
    assert (entry.day, entry.recorded.astimezone(LONDON).date()) == (CHRISTMAS_EVE, dt.date(2026, 12, 25))
    clocks = due(team, written)
    # Friday, Monday and New Year's Day are no working days, nor are the weekends.
    assert clocks["section-47-child-seen"] == dt.date(2026, 12, 29)
    assert clocks["initial-conference"] == dt.date(2027, 1, 19)
    (met_then,) = meetings_held("strategy", CHRISTMAS_EVE, CHRISTMAS_EVE)
    assert met_then.notice == 30
    (month,) = by_period([met_then], CHRISTMAS_EVE, CHRISTMAS_EVE, "month", ["health"])
    assert (month.title, month.attendance["health"].percent) == ("Dec 2026", 100)


@pytest.mark.django_db
def test_in_the_night_in_which_the_clocks_go_back_it_has_one_day_and_its_real_notice(team: Team) -> None:
    met = london(AUTUMN, 1, 30, fold=1)
    discussed(team, london(AUTUMN, 0, 50), met, london(AUTUMN, 9, 0))
    assert the_enquiry().began_on == AUTUMN
    (met_then,) = meetings_held("strategy", AUTUMN, AUTUMN)
    assert met_then.notice == 100
    assert due(team, london(AUTUMN, 9, 0))["initial-conference"] == dt.date(2026, 11, 13)


@pytest.mark.django_db
def test_another_is_not_needed_before_the_last_one_was_held(team: Team) -> None:
    """To the minute: within the minute in which it was held, it comes after."""
    met, written = london(CHRISTMAS_EVE, 23, 50), london(CHRISTMAS_EVE + dt.timedelta(days=1), 0, 25)
    discussed(team, london(CHRISTMAS_EVE, 23, 20), met, written)
    acts = {"by": team.ifeoma, "now": written, "family": team.family, "children": [team.home.zayn], "why": "New marks."}
    with pytest.raises(Invalid) as refused:
        protection.need_strategy(**acts, happened=met - dt.timedelta(minutes=1))
    assert set(refused.value.errors) == {"happened"}
    entry = protection.need_strategy(**acts, happened=met)
    stands = protection.standings([team.home.zayn])[team.home.zayn]
    assert (stands.strategy.state, stands.strategy.entry) == ("needed", entry)

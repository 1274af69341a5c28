"""Reading clocks, and giving one more time."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from familiesfirst.clocks.api import (
    ClockView,
    Done,
    counts,
    done_within,
    extend,
    history,
    overdue_by_family,
    running,
)
from familiesfirst.clocks.models import Clock
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, story
from tests.clocks.happening import MANAGER, NOBODY, a_thread, say
from tests.spec.clock_examples import rule_from

pytestmark = pytest.mark.django_db
AVA, BEN = 11, 12
MONDAY = dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC)

DECIDE = rule_from(
    {
        "code": "decide",
        "title": "Decide what happens next",
        "per": "contact",
        "starts": ["contact.received"],
        "stops": ["contact.decided"],
        "limit": 1,
        "owner": "front_door",
        "tell": ("front_door_manager",),
        "do": "front_door:contact",
    }
)
DISCUSS = rule_from(
    {
        "code": "discuss",
        "title": "Hold the discussion",
        "per": "family",
        "starts": ["worry.raised"],
        "stops": ["worry.discussed"],
        "owner": "protection",
    }
)
VISIT = rule_from(
    {
        "code": "visit",
        "title": "See the child",
        "starts": ["plan.started"],
        "stops": ["visit.made"],
        "drops": ["plan.over"],
        "repeats": True,
        "limit": 10,
        "owner": "lead",
    }
)
KEEP = rule_from(
    {
        "code": "keep",
        "title": "Keep the plan",
        "starts": ["plan.started"],
        "stops": ["plan.ended"],
        "limit": 1,
        "count": "at least",
        "owner": "lead",
    }
)


@pytest.fixture(autouse=True)
def clocks(use_clocks):  # type: ignore[no-untyped-def]
    use_clocks(DECIDE, DISCUSS, VISIT, KEEP)


@pytest.fixture
def family() -> int:
    """A family with a child to see by 16 March, a discussion to hold, and nothing else to do."""
    thread = a_thread()
    say(thread, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    say(thread, "2  Fri 6 Mar 2026 10:00  worry.raised")
    return thread


def test_what_must_happen_next_stands_soonest_first(family: int) -> None:
    found = running(families=[family], now=MONDAY)
    assert [(c.title, c.left, c.overdue) for c in found] == [
        ("Hold the discussion", "as soon as possible", False),
        ("See the child", "5 working days left", False),
    ]
    assert (found[1].subject_kind, found[1].subject, found[1].thread) == ("child", AVA, family)
    assert found[1].due_on == dt.date(2026, 3, 16)


def test_an_at_least_clock_asks_nothing_and_is_read_when_named(family: int) -> None:
    (keep,) = running(families=[family], codes=["keep"], now=MONDAY)
    assert (keep.left, keep.overdue) == ("since 3 March 2026 it may end", False)
    assert overdue_by_family([family], now=MONDAY) == {}


def test_running_is_narrowed_by_contact_person_and_owner(family: int) -> None:
    contact = a_thread("contact")
    say(contact, "3  Thu 5 Mar 2026 10:00  contact.received")
    assert [c.code for c in running(contacts=[contact], now=MONDAY)] == ["decide"]
    assert [c.code for c in running(people=[AVA], now=MONDAY)] == ["visit"]
    assert [c.code for c in running(people=[BEN], now=MONDAY)] == []
    assert [c.code for c in running(owners=["front_door", "lead"], now=MONDAY)] == ["decide", "visit"]
    assert [c.code for c in running(owners=["front_door", "lead"], limit=1, now=MONDAY)] == ["decide"]
    assert running(families=[], now=MONDAY) == []
    with pytest.raises(ValueError, match="of whom"):
        running(now=MONDAY)


def test_late_is_told_in_the_rules_words(family: int) -> None:
    contact = a_thread("contact")
    say(contact, "3  Thu 5 Mar 2026 10:00  contact.received")
    (late,) = running(contacts=[contact], now=MONDAY)
    assert (late.left, late.overdue, late.tell, late.do) == (
        "1 working day late",
        True,
        ("front_door_manager",),
        "front_door:contact",
    )
    assert overdue_by_family([contact, family], now=MONDAY) == {contact: 1}
    assert overdue_by_family([contact, family], now=dt.datetime(2026, 3, 17, tzinfo=dt.UTC)) == {contact: 1, family: 1}


def test_counts_name_every_clock_of_the_policy(family: int) -> None:
    assert counts(now=dt.datetime(2026, 3, 17, tzinfo=dt.UTC)) == {
        "decide": {"running": 0, "overdue": 0},
        "discuss": {"running": 1, "overdue": 0},
        "keep": {"running": 1, "overdue": 0},
        "visit": {"running": 1, "overdue": 1},
    }


def test_history_keeps_every_run_in_order(family: int) -> None:
    say(family, "3  Mon 16 Mar 2026 15:00  visit.made  recorded Wed 18 Mar 2026 09:00", {AVA: {}})
    runs = [(c.code, c.end, c.recorded_late) for c in history(family, now=MONDAY) if c.code == "visit"]
    assert runs == [("visit", "met", True), ("visit", "running", False)]


def test_each_read_is_one_query(family: int) -> None:
    for child in range(20, 40):
        say(family, "3  Tue 3 Mar 2026  plan.started", {child: {}})
    reads = [
        lambda: running(families=[family], now=MONDAY),
        lambda: history(family, now=MONDAY),
        lambda: overdue_by_family([family], now=MONDAY),
        lambda: counts(now=MONDAY),
    ]
    for read in reads:
        with CaptureQueriesContext(connection) as asked:
            read()
        assert len(asked) == 1


def visit(family: int) -> ClockView:
    return next(c for c in running(families=[family], now=MONDAY) if c.code == "visit")


def more_time(clock: ClockView, until: str = "2026-03-20", why: str = "Ava is in hospital.", by=MANAGER) -> int:  # type: ignore[no-untyped-def]
    day = dt.date.fromisoformat(until)
    return extend(by=by, now=MONDAY, clock=clock.id, run=clock.started_by, until=day, why=why)


def test_a_manager_gives_more_time_and_it_is_on_the_record(family: int) -> None:
    clock = visit(family)
    more_time(clock)
    after = visit(family)
    assert (after.due_on, after.extended, after.left) == (dt.date(2026, 3, 20), True, "9 working days left")
    (told,) = story(family, allows=lambda e: True, kinds_only=["clock.extended"])
    assert told.sentence == "More time: See the child by 20 March 2026. Ava is in hospital."


def test_the_run_after_an_extended_one_counts_as_ever(family: int) -> None:
    more_time(visit(family))
    say(family, "3  Fri 20 Mar 2026 15:00  visit.made", {AVA: {}})
    assert [(c.end, c.extended) for c in history(family, now=MONDAY) if c.code == "visit"] == [
        ("met", True),
        ("running", False),
    ]


@pytest.mark.parametrize(
    ("until", "why", "field"),
    [
        ("2026-03-16", "Ava is in hospital.", "until"),
        ("2026-03-01", "Ava is in hospital.", "until"),
        ("2026-03-20", "  ", "why"),
    ],
)
def test_more_time_needs_a_later_day_and_a_why(family: int, until: str, why: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        more_time(visit(family), until, why)
    assert list(refused.value.errors) == [field]
    assert not Clock.objects.filter(extended_by__isnull=False).exists()


def test_no_day_in_the_past_for_what_has_no_date(family: int) -> None:
    discuss = next(c for c in running(families=[family], now=MONDAY) if c.code == "discuss")
    with pytest.raises(Invalid, match="still to come"):
        more_time(discuss, "2026-03-08")
    more_time(discuss, "2026-03-09")
    assert next(c for c in running(families=[family], now=MONDAY) if c.code == "discuss").left == "due today"


def test_what_was_done_meanwhile_needs_no_more_time(family: int) -> None:
    clock = visit(family)
    say(family, "3  Fri 6 Mar 2026 15:00  visit.made", {AVA: {}})
    with pytest.raises(Meanwhile):
        more_time(clock)


def test_nobody_gives_more_time_to_what_is_not_theirs(family: int) -> None:
    with pytest.raises(NotThere):
        more_time(visit(family), by=NOBODY)
    with pytest.raises(NotThere):
        extend(by=MANAGER, now=MONDAY, clock=0, run=0, until=dt.date(2026, 4, 1), why="x")


def test_what_was_done_in_time_is_counted_by_the_day_it_was_done(family: int) -> None:
    more_time(visit(family))
    say(family, "3  Fri 20 Mar 2026 15:00  visit.made", {AVA: {}})  # in time by the day a manager allowed
    say(family, "4  Mon 30 Mar 2026 15:00  visit.made", {AVA: {}})  # in time
    say(family, "5  Fri 1 May 2026 15:00  visit.made", {AVA: {}})  # late
    march, may = dt.date(2026, 3, 1), dt.date(2026, 5, 1)
    now = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    assert done_within(["visit"], march, dt.date(2026, 3, 30), now=now) == {"visit": Done("See the child", 1, 1, 0, 1)}
    assert done_within(["visit"], march, may, now=now)["visit"].late == 1
    assert done_within(["keep", "visit"], may, may, now=may_morning(may)) == {
        "keep": Done("Keep the plan"), "visit": Done("See the child", late=1),
    }  # fmt: skip


@pytest.mark.parametrize(("day", "late"), [("Tue 10 Mar 2026", 0), ("Wed 1 Apr 2026", 1)])
def test_what_ended_undone_is_late_where_its_day_had_passed(family: int, day: str, late: int) -> None:
    say(family, f"3  {day} 15:00  plan.over", {AVA: {}})
    counted = done_within(
        ["visit"], dt.date(2026, 3, 1), dt.date(2026, 4, 30), now=dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    )
    assert counted == {"visit": Done("See the child", late=late)}


def may_morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), dt.UTC)

"""Why something was late is said once, by whoever had to act, and is on the record."""

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from django.db import connection
from django.db.models import Case, Value, When
from django.test.utils import CaptureQueriesContext

from familiesfirst.clocks.api import ClockView, explain, history, running, unexplained
from familiesfirst.clocks.models import Clock
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, story
from familiesfirst.record.models import Entry
from tests.clocks.happening import MANAGER, NOBODY, a_thread, say
from tests.spec.clock_examples import rule_from

pytestmark = pytest.mark.django_db
AVA, BEN = 11, 12
NOW = dt.datetime(2026, 4, 20, 9, tzinfo=dt.UTC)
SYSTEM = Actor(worker=None, name="Census import", roles=frozenset({"system"}))
VISIT = {
    "code": "visit",
    "title": "See the child",
    "per": "child",
    "starts": ["plan.started"],
    "stops": ["visit.made"],
    "drops": ["plan.ended"],
    "repeats": True,
    "limit": 10,
    "explain_late": "ask",
}


@pytest.fixture
def family(use_clocks: Callable[..., None]) -> int:
    """Ava and Ben have had a plan since 2 March, and are to be seen by the 16th."""
    use_clocks(rule_from(VISIT))
    found = a_thread()
    say(found, "1  Mon 2 Mar 2026 10:00  plan.started", {AVA: {}, BEN: {}})
    return found


def seen(family: int, when: str, *children: int) -> None:
    say(family, f"2  {when}  visit.made", {child: {} for child in children})


def told(
    runs: Mapping[int, int], why: str = "Ava was in hospital.", who: str = "Joan Pryce", by: Actor = MANAGER
) -> int:
    return explain(by=by, now=NOW, runs=runs, why=why, authorised=who)


def asked(family: int) -> list[ClockView]:
    return unexplained([family], now=NOW)


def runs_of(clocks: list[ClockView]) -> dict[int, int]:
    return {clock.id: clock.started_by for clock in clocks}


def test_what_ended_late_asks_why_until_somebody_says(family: int) -> None:
    assert asked(family) == []
    seen(family, "Wed 18 Mar 2026 15:00", AVA, BEN)
    late = asked(family)
    assert [(c.subject, c.end, c.missed, c.asks_why) for c in late] == [
        (AVA, "late", True, True),
        (BEN, "late", True, True),
    ]
    said = told(runs_of(late))
    assert asked(family) == []
    assert {c.explained_by for c in history(family, now=NOW) if c.end == "late"} == {said}
    (line,) = story(family, allows=lambda e: True, kinds_only=["clock.explained"])
    assert line.sentence == "Late: See the child. Ava was in hospital. Agreed by Joan Pryce."


def test_what_was_done_in_time_asks_nothing(family: int) -> None:
    seen(family, "Mon 16 Mar 2026 15:00", AVA, BEN)
    assert asked(family) == []
    clock = next(c for c in history(family, now=NOW) if c.end == "met")
    with pytest.raises(Meanwhile):
        told({clock.id: clock.started_by})


def test_what_ended_undone_after_its_day_asks_why_and_before_it_does_not(family: int) -> None:
    say(family, "2  Mon 16 Mar 2026 15:00  plan.ended", {AVA: {}})
    say(family, "3  Tue 17 Mar 2026 15:00  plan.ended", {BEN: {}})
    assert [(c.subject, c.end) for c in asked(family)] == [(BEN, "ended")]


def test_one_who_was_seen_on_another_day_is_explained_apart(family: int) -> None:
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    seen(family, "Thu 19 Mar 2026 15:00", BEN)
    told(runs_of(asked(family)[:1]))
    assert [c.subject for c in asked(family)] == [BEN]


def test_what_is_late_and_still_runs_can_be_explained_and_is_not_asked_again(family: int) -> None:
    told(runs_of([c for c in running(families=[family], now=NOW) if c.subject == AVA]))
    assert {c.subject: c.asks_why for c in running(families=[family], now=NOW)} == {AVA: False, BEN: True}
    seen(family, "Fri 17 Apr 2026 15:00", AVA)
    assert asked(family) == []


def test_what_was_said_later_takes_the_place_of_what_was_said_before(family: int) -> None:
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    first = asked(family)
    told(runs_of(first))
    again = told(runs_of(first), "She was with her aunt.")
    assert [c.explained_by for c in history(family, now=NOW) if c.end == "late"] == [again]


def test_why_and_who_agrees_are_both_asked_for_at_once(family: int) -> None:
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    with pytest.raises(Invalid) as refused:
        told(runs_of(asked(family)), " ", "")
    assert set(refused.value.errors) == {"why", "authorised"}
    assert Clock.objects.filter(explained_by__isnull=False).count() == 0


def test_what_changed_meanwhile_or_is_nobodys_is_not_explained(family: int) -> None:
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    (late,) = asked(family)
    with pytest.raises(Meanwhile):
        told({late.id: late.started_by + 1})
    for runs, by in (({0: 0}, MANAGER), ({}, MANAGER), (runs_of([late]), NOBODY)):
        with pytest.raises(NotThere):
            told(runs, by=by)


def test_one_word_for_one_clock_of_one_family_only(family: int) -> None:
    other = a_thread()
    say(other, "1  Mon 2 Mar 2026 10:00  plan.started", {21: {}})
    seen(other, "Wed 18 Mar 2026 15:00", 21)
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    with pytest.raises(NotThere):
        told(runs_of([*asked(family), *asked(other)]))


def test_it_is_kept_as_closely_as_what_began_it(family: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(family, "Wed 18 Mar 2026 15:00", AVA, BEN)
    late = asked(family)
    monkeypatch.setattr("familiesfirst.clocks.actions.explain.of_entry", lambda *a: _closely(AVA))
    told(runs_of(late))
    kept = Entry.objects.filter(kind="clock.explained").values_list("sensitivity", flat=True)
    assert sorted(kept) == ["ordinary", "police_intelligence"]
    assert asked(family) == []


def _closely(subject: int) -> object:
    return Case(When(subject_id=subject, then=Value("police_intelligence")), default=Value("ordinary"))


def test_what_a_return_brought_in_asks_nobody(use_clocks: Callable[..., None]) -> None:
    use_clocks(rule_from(VISIT))
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026 10:00  plan.started", {AVA: {}}, by=SYSTEM)
    assert [c.asks_why for c in running(families=[family], now=NOW)] == [False]
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    assert asked(family) == []
    seen(family, "Fri 17 Apr 2026 15:00", AVA)  # the run that a visit here began
    assert [c.end for c in asked(family)] == ["late"]


def test_it_is_one_query_whatever_there_is(family: int) -> None:
    for read in (1, 2):
        seen(family, f"{('Wed 18', 'Fri 20')[read - 1]} Mar 2026 15:00", (AVA, BEN)[read - 1])
        with CaptureQueriesContext(connection) as queries:
            assert len(asked(family)) == read
        assert len(queries) == 1


def test_where_nobody_has_to_say_why_nothing_is_asked(use_clocks: Callable[..., None]) -> None:
    use_clocks(rule_from({**VISIT, "explain_late": "asked"}))
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026 10:00  plan.started", {AVA: {}})
    seen(family, "Wed 18 Mar 2026 15:00", AVA)
    assert asked(family) == []
    clock = next(c for c in history(family, now=NOW) if c.end == "late")
    with pytest.raises(Meanwhile):
        told({clock.id: clock.started_by})

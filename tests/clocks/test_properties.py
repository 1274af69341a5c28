"""What holds of runs whatever happened."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.clocks.calendar import england, local_day, start_of
from familiesfirst.clocks.rules import Event, Run, runs
from familiesfirst.policy.clocks import ClockRule, Gate, Pattern

START = dt.date(2026, 1, 5)
KINDS = ["plan.started", "plan.ended", "visit.made", "level.set", "clock.extended"]


def patterns(*texts: str) -> tuple[Pattern, ...]:
    return tuple(map(Pattern.parse, texts))


def gates() -> st.SearchStrategy[Gate]:
    """On and off with the level; begins either way, and keeps what it holds back or not."""
    high, low = patterns("level.set[high]"), patterns("level.set[!high]")
    return st.builds(Gate, st.just(high), st.just(low), st.sampled_from(["shut", "open"]), st.booleans())


@st.composite
def rules(draw: st.DrawFn) -> ClockRule:
    return ClockRule(
        code="clock",
        title="Clock",
        per="child",
        starts=draw(st.sampled_from([patterns("plan.started"), patterns("plan.started", "visit.made")])),
        stops=patterns("visit.made[seen]"),
        drops=draw(st.sampled_from([(), patterns("plan.ended")])),
        while_open=draw(st.just(()) | st.tuples(gates())),
        repeats=draw(st.booleans()),
        again=draw(st.sampled_from(["ignore", "restart"])),
        limit=draw(st.none() | st.integers(0, 30)),
        unit=draw(st.sampled_from(["hours", "working days", "days", "weeks", "months"])),
        roll=draw(st.sampled_from(["none", "earlier", "later"])),
        each=draw(st.sampled_from([None, "lane"])),
    )


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Entries at different minutes, some known by the day only (then the only one of that day)."""
    minutes = draw(st.lists(st.integers(0, 60 * 24 * 90), unique=True, max_size=25))
    told = [draw(event(n, minute)) for n, minute in enumerate(sorted(minutes), start=1)]
    days = Counter(e.day for e in told)
    return [by_day(e) if days[e.day] == 1 and draw(st.booleans()) else e for e in told]


def by_day(told: Event) -> Event:
    return replace(told, happened=start_of(told.day), day_only=True)


@st.composite
def event(draw: st.DrawFn, entry: int, minute: int) -> Event:
    happened = start_of(START) + dt.timedelta(minutes=minute)
    marks = {"seen": draw(st.booleans()), "high": draw(st.booleans()), "lane": draw(st.sampled_from([1, 2]))}
    until = {"clock": "clock", "until": START + dt.timedelta(days=draw(st.integers(0, 120)))}
    kind = draw(st.sampled_from(KINDS))
    recorded = happened + dt.timedelta(days=draw(st.integers(0, 20)))
    return Event(entry, kind, happened, local_day(happened), recorded, until if kind == "clock.extended" else marks)


def walked(rule: ClockRule, told: list[Event]) -> list[Run]:
    return runs([rule], told, calendar=england())


@given(rules(), events(), st.randoms())
def test_the_order_of_recording_does_not_matter(rule: ClockRule, told: list[Event], random) -> None:  # type: ignore[no-untyped-def]
    numbers = list(range(1, len(told) + 1))
    random.shuffle(numbers)
    renumbered = [replace(e, entry=n) for e, n in zip(told, numbers, strict=True)]
    random.shuffle(renumbered)
    before = {e.entry: e.happened for e in told}
    after = {e.entry: e.happened for e in renumbered}
    assert [shape(r, before) for r in walked(rule, told)] == [shape(r, after) for r in walked(rule, renumbered)]


def shape(run: Run, happened: dict[int, dt.datetime]) -> tuple[object, ...]:
    by = (run.started_by, run.ended_by, run.extended_by)
    return (*(happened.get(n or 0) for n in by), replace(run, started_by=0, ended_by=None, extended_by=None))


@given(rules(), events())
def test_one_runs_at_a_time(rule: ClockRule, told: list[Event]) -> None:
    lanes = {e.entry: e.marks.get("lane") if rule.each else None for e in told}
    found = walked(rule, told)
    for lane in set(lanes.values()):
        mine = [run for run in found if lanes[run.started_by] == lane]
        assert all(one.ended is not None and one.ended <= two.started for one, two in pairwise(mine))


@given(rules(), events())
def test_met_or_late_never_both_and_never_without_its_reason(rule: ClockRule, told: list[Event]) -> None:
    for run in walked(rule, told):
        assert (run.end == "running") == (run.ended is None) == (run.ended_by is None)
        if run.end == "met" and run.due:
            assert run.ended is not None and run.ended.replace(second=0) <= run.due
        if run.end == "late":
            assert run.ended is not None and run.due is not None and run.ended > run.due
        assert not run.recorded_late or run.end == "met"


@given(rules(), events(), st.integers(0, 30))
def test_a_longer_limit_is_never_due_sooner(rule: ClockRule, told: list[Event], more: int) -> None:
    rule = replace(rule, limit=rule.limit or 0)
    shorter, longer = walked(rule, told), walked(replace(rule, limit=(rule.limit or 0) + more), told)
    assert [r.started_by for r in shorter] == [r.started_by for r in longer]
    assert all(a.due is not None and b.due is not None and a.due <= b.due for a, b in zip(shorter, longer, strict=True))


@given(rules(), events())
def test_again_gives_the_same(rule: ClockRule, told: list[Event]) -> None:
    assert walked(rule, told) == walked(rule, told)


@given(rules(), events())
def test_what_is_past_is_not_changed_by_what_comes_after(rule: ClockRule, told: list[Event]) -> None:
    """An entry on a later day leaves every run that had ended by then as it was."""
    if not told:
        return
    cut = max(e.day for e in told)
    before = [run for run in walked(rule, [e for e in told if e.day < cut]) if run.end != "running"]
    after = [run for run in walked(rule, told) if run.end != "running"]
    assert {replace(r, ordinal=0) for r in before} <= {replace(r, ordinal=0) for r in after}


@given(rules(), events(), gates())
def test_what_runs_began_on_a_day_at_whose_end_the_gate_was_open(
    rule: ClockRule, told: list[Event], gate: Gate
) -> None:
    started = {e.entry: e.day for e in told}
    for run in walked(replace(rule, while_open=(gate,), each=None), told):
        assert is_open(gate, told, started[run.started_by])
        assert run.end != "running" or is_open(gate, told, max(started.values()))


def is_open(gate: Gate, told: list[Event], day: dt.date) -> bool:
    """As the last entry by the end of the day left it. (No two of these are of one minute.)"""
    levels = [e for e in told if e.kind == "level.set" and e.day <= day]
    return bool(max(levels, key=lambda e: e.happened).marks["high"]) if levels else gate.begins == "open"


@given(rules(), events())
def test_a_gate_that_begins_open_and_that_nothing_touches_is_no_gate(rule: ClockRule, told: list[Event]) -> None:
    gate = Gate(patterns("child.born"), patterns("pregnancy.recorded"), "open", keeps=True)
    assert walked(replace(rule, while_open=(gate,)), told) == walked(replace(rule, while_open=()), told)


@given(events(), gates(), st.booleans())
def test_no_start_is_lost_to_a_gate_that_keeps(told: list[Event], gate: Gate, repeats: bool) -> None:
    rule = ClockRule("clock", "Clock", "child", patterns("plan.started"), patterns("visit.made[seen]"), repeats=repeats)
    if not told or not is_open(gate, told, max(e.day for e in told)):
        return
    starts = [e.day for e in told if e.kind == "plan.started"]
    stops = [e.day for e in told if e.kind == "visit.made" and e.marks["seen"]]
    if starts and not any(day >= max(starts) for day in stops):
        found = walked(replace(rule, while_open=(replace(gate, keeps=True),)), told)
        assert [run.end for run in found].count("running") == 1

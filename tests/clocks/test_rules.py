"""What is too fine for an example."""

import datetime as dt
from dataclasses import replace

from familiesfirst.clocks.calendar import end_of, england
from familiesfirst.clocks.rules import Event, Run, runs
from familiesfirst.policy.clocks import ClockRule, Gate, Pattern

MONDAY = dt.date(2026, 3, 2)


def at(entry: int, kind: str, hour: int, minute: int = 0, second: int = 0, day: int = 0, **marks: object) -> Event:
    moment = dt.datetime(2026, 3, 2 + day, hour, minute, second, tzinfo=dt.UTC)
    return Event(entry, kind, moment, moment.date(), moment, marks)


RULE = ClockRule(
    code="look",
    title="Look",
    per="contact",
    starts=(Pattern.parse("it.came"),),
    stops=(Pattern.parse("it.seen"),),
    limit=1,
    unit="hours",
)


def walked(rule: ClockRule, *events: Event) -> list[Run]:
    return runs([rule], events, calendar=england())


def test_seconds_make_nobody_late() -> None:
    (run,) = walked(RULE, at(1, "it.came", 10, 0, 0), at(2, "it.seen", 11, 0, 59))
    assert (run.end, run.recorded_late) == ("met", False)
    (run,) = walked(RULE, at(1, "it.came", 10, 0, 59), at(2, "it.seen", 11, 1, 0))
    assert run.end == "late"


def test_of_entries_at_one_moment_the_first_recorded_comes_first() -> None:
    came, seen = at(1, "it.came", 10), at(2, "it.seen", 10)
    assert [r.end for r in walked(RULE, came, seen)] == ["met"]
    assert [r.end for r in walked(RULE, replace(came, entry=2), replace(seen, entry=1))] == ["running"]


def test_a_restart_on_the_day_a_gate_shuts_is_not_what_ends_the_run() -> None:
    gate = Gate((Pattern.parse("gate.set[open]"),), (Pattern.parse("gate.set[!open]"),))
    rule = replace(RULE, again="restart", unit="days", while_open=(gate,))
    opened, shut = at(1, "gate.set", 9, open=True), at(4, "gate.set", 15, day=1, open=False)
    (run,) = walked(rule, opened, at(2, "it.came", 10), at(3, "it.came", 10, day=1), shut)
    assert (run.end, run.ended_by) == ("ended", 4)


def test_a_stop_that_is_a_start_as_well_begins_a_run_of_its_own() -> None:
    """It brings its own limit, where a mere repeat keeps the one it was given."""
    seen = Pattern.parse("it.seen")
    rule = replace(RULE, starts=(*RULE.starts, seen), repeats=True, limit=10, unit="days", limit_fact="every")
    found = walked(rule, at(1, "it.came", 10, every=2), at(2, "it.seen", 10, day=1, every=5))
    assert [r.due_on for r in found] == [dt.date(2026, 3, 4), dt.date(2026, 3, 8)]


def test_marks_may_hold_moments_as_well_as_days() -> None:
    rule = replace(RULE, counts_from=("fact", "meeting"), count="before", limit=48)
    (run,) = walked(rule, at(1, "it.came", 10, meeting="2026-03-06T14:30:00.000000Z"))
    assert run.due == dt.datetime(2026, 3, 4, 14, 30, tzinfo=dt.UTC)
    (run,) = walked(rule, at(1, "it.came", 10, meeting="2026-03-06"))
    assert run.due == dt.datetime(2026, 3, 4, 0, 0, tzinfo=dt.UTC)
    (run,) = walked(rule, at(1, "it.came", 10, meeting="next Friday"))
    assert run.due is None
    (run,) = walked(replace(rule, unit="days", limit=1), at(1, "it.came", 10, meeting="2026-03-06T23:30:00.000000Z"))
    assert run.due == end_of(dt.date(2026, 3, 5))


def test_no_rule_no_runs() -> None:
    assert runs([], [at(1, "it.came", 10)], calendar=england()) == []

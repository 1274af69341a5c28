"""Clocks read kinds of entry and marks that some room writes: otherwise they could never start, or never stop."""

from dataclasses import fields

import pytest

from familiesfirst.config.registry import KINDS
from familiesfirst.policy.api import ClockRule, Pattern, policy

MARKS = {
    kind.code: {field.name for part in (kind.marks, kind.person_marks) if part for field in fields(part)}
    for kind in KINDS
}
CLOCKS = [policy().clock(code) for code in dict.fromkeys(rule.code for rule in policy().clocks)]


def patterns(rule: ClockRule) -> list[Pattern]:
    return [
        *rule.starts,
        *rule.stops,
        *rule.drops,
        *(one for gate in rule.while_open for one in (*gate.opens, *gate.shuts)),
    ]


@pytest.mark.parametrize("rule", CLOCKS, ids=lambda rule: rule.code)
def test_every_kind_a_clock_names_is_written_by_some_room(rule: ClockRule) -> None:
    assert rule.kinds - set(MARKS) == set()


@pytest.mark.parametrize("rule", CLOCKS, ids=lambda rule: rule.code)
def test_every_mark_a_clock_asks_about_is_a_mark_of_that_kind(rule: ClockRule) -> None:
    asked = {(one.kind, condition.mark) for one in patterns(rule) for condition in one.conditions}
    assert {(kind, mark) for kind, mark in asked if kind in MARKS and mark not in MARKS[kind]} == set()


@pytest.mark.parametrize("rule", [rule for rule in CLOCKS if rule.each], ids=lambda rule: rule.code)
def test_what_keeps_runs_apart_is_on_every_entry_that_starts_or_stops_one(rule: ClockRule) -> None:
    assert [one.kind for one in (*rule.starts, *rule.stops) if rule.each not in MARKS[one.kind]] == []


@pytest.mark.parametrize("rule", CLOCKS, ids=lambda rule: rule.code)
def test_a_day_or_a_limit_taken_from_a_mark_is_there(rule: ClockRule) -> None:
    opens = [one.kind for gate in rule.while_open for one in gate.opens]
    kinds = [one.kind for one in rule.starts if one.kind in MARKS]
    if rule.counts_from[0] == "fact":
        named = rule.counts_from[1]
        assert [kind for kind in kinds if named not in MARKS[kind] and not any(named in MARKS[o] for o in opens)] == []
    if rule.limit_fact:
        assert {kind for kind in kinds if rule.limit_fact not in MARKS[kind]} == set()

"""The sector's own sample files, where they are at hand."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from familiesfirst.policy.api import codeset
from familiesfirst.returns.cin import reader, rules
from familiesfirst.returns.cin.rules import RULES, Verdict

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "cin"
TODAY = dt.date(2026, 11, 22)


def sample(name: str) -> bytes:
    """A sample file. Skips the test where the samples are not at hand: they are not ours to pass on."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"the sample return {name} is not beside this checkout (looked in {SAMPLES})")
    return path.read_bytes()


def verdict(name: str) -> Verdict:
    census = reader.read(sample(name))
    at = rules.collection_of(census.header, today=TODAY, codeset=codeset)
    return rules.judge(census, at, RULES)


def test_of_332_children_all_load_but_two_with_days_that_have_not_come() -> None:
    found = verdict("fake_CIN_data.xml")
    assert (len(found.children), len(found.accepted), len(found.refused)) == (332, 330, 2)
    assert Counter(f.rule for j in found.refused for f in j.refusals) == {"FF02": 6}
    doubts = Counter(f.rule for j in found.children for f in j.doubts)
    assert (doubts["8555Q"], doubts["FF14"]) == (30, 21)


def test_most_upns_have_a_wrong_letter_and_load_all_the_same() -> None:
    doubts = Counter(f.rule for j in verdict("fake_CIN_data.xml").accepted for f in j.doubts)
    assert doubts["1510"] == 318
    assert doubts["8831"] == 347


def test_the_2026_sample_is_refused_child_by_child_and_line_by_line() -> None:
    first, second = verdict("CIN_Census_2026.xml").children
    assert {(f.rule, f.line) for f in first.refusals} >= {
        ("4180", 25),
        ("FF02", 42),
        ("8608", 43),
        ("FF31", 46),
        ("1105", 62),
    }
    assert [(f.rule, f.line, f.element) for f in second.refusals] == [("1103", 105, "AssessmentActualStartDate")]
    assert ("FF07", 23) in {(f.rule, f.line) for f in first.doubts}

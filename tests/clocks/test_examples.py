"""Every example of a clock, on the rules alone."""

import pytest

from familiesfirst.clocks.calendar import england
from familiesfirst.clocks.rules import runs
from familiesfirst.policy.api import policy
from familiesfirst.policy.clocks import ClockRule
from familiesfirst.record.rules import effective
from tests.spec.clock_examples import PAGE, Example, Sheet, render, said, sheets

EXAMPLES = [example for sheet in sheets() for example in sheet.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_example(example: Example) -> None:
    recorded = sorted(example.entries, key=lambda e: e.id)
    found = runs(example.rules, [e.event for e in effective(recorded)], calendar=england())
    assert tuple(said(run) for run in found) == example.runs


def test_every_clock_of_the_policy_has_its_examples() -> None:
    told = {sheet.rules[0].code: sheet for sheet in sheets() if sheet.from_policy}
    assert sorted(told) == sorted({rule.code for rule in policy().clocks})
    lacking = {code: missing for code, sheet in told.items() if (missing := needed(sheet.rules[-1]) - shown(sheet))}
    assert lacking == {}


def needed(rule: ClockRule) -> set[str]:
    """What the examples of a clock must show."""
    ends = {"met"} | ({"ended"} if rule.drops else set())
    if rule.limit is None:
        return ends
    return ends | ({"late"} if rule.count == "at least" else {"late", "recorded late", "extended", "corrected"})


def shown(sheet: Sheet) -> set[str]:
    runs_told = "\n".join(run for example in sheet.examples for run in example.runs)
    entries = [entry for example in sheet.examples for entry in example.entries]
    words = {word for word in ("met", "late", "ended", "recorded late", "extended") if f", {word}" in runs_told}
    return words | ({"corrected"} if any(e.corrects for e in entries) else set())


def test_the_page_of_examples_is_what_the_examples_say() -> None:
    assert PAGE.read_text() == render(), "run: python -m tests.spec.clock_examples"

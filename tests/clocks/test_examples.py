"""Every example of a clock, on the rules alone."""

import pytest

from familiesfirst.clocks.calendar import england
from familiesfirst.clocks.rules import runs
from familiesfirst.record.rules import effective
from tests.spec.clock_examples import Example, said, sheets

EXAMPLES = [example for sheet in sheets() for example in sheet.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_example(example: Example) -> None:
    recorded = sorted(example.entries, key=lambda e: e.id)
    found = runs(example.rules, [e.event for e in effective(recorded)], calendar=england())
    assert tuple(said(run) for run in found) == example.runs

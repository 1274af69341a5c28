"""What shows as written up late: sooner for what is critical, by the authority's own days."""

import datetime as dt
from types import SimpleNamespace

import pytest

from familiesfirst.config.registry import KINDS
from familiesfirst.desk.queries.story import is_late
from familiesfirst.policy.api import setting
from tests.agencies.making import NOW


def late(kind: str, days: int) -> bool:
    """Of an entry that happened on a Monday and was written up so many days later."""
    happened = NOW - dt.timedelta(days=NOW.weekday())
    entry = SimpleNamespace(kind=kind, by_role="", day=happened.date(), recorded=happened + dt.timedelta(days=days))
    return is_late(entry)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["strategy.held", "s47.finished", "legal_order.made", "missing_child.found"])
def test_what_is_critical_is_written_up_by_the_next_working_day(kind: str) -> None:
    assert (late(kind, 1), late(kind, 2)) == (False, True)


def test_a_visit_has_two_days_and_the_rest_five() -> None:
    assert (late("visit.made", 2), late("visit.made", 3)) == (False, True)
    assert (late("core_group.held", 4), late("core_group.held", 8)) == (False, True)


def test_each_of_them_is_the_first_word_of_something_that_is_written() -> None:
    first = {kind.code.partition(".")[0] for kind in KINDS}
    assert set(setting("recorded_late_working_days")) - {"default"} <= first

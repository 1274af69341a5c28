"""Assessments that a return tells of stand as the family's own, on later loads and corrections too."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.family_help.models import Assessment
from familiesfirst.returns.cin.shape import Assessment as Told
from familiesfirst.returns.loading import load_cin
from familiesfirst.returns.models import ImportedChild
from tests.returns.making import a_child, a_return, an_episode, group, written

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)


def load(*assessments: Any, **episode: Any) -> None:
    census = a_return(a_child(an_episode(assessments=assessments, **episode)))
    load_cin(written(census), file_name="cin.xml", now=NOW, today=NOW.date())


def one(started: str, **more: Any) -> Any:
    return group(Told, started=started, **more)


def stands() -> list[tuple[str, str, str | None]]:
    rows = Assessment.objects.order_by("started_on")
    return [(r.started_on.isoformat(), r.state, r.agreed_on.isoformat() if r.agreed_on else None) for r in rows]


def test_started_authorised_and_found_stand_in_the_table() -> None:
    load(one("2025-05-06", authorised="2025-06-20", factors=("4B", "16A")))
    row = Assessment.objects.get()
    child = ImportedChild.objects.get()
    assert stands() == [("2025-05-06", "agreed", "2025-06-20")]
    assert row.factors == {str(child.person): ["4B", "16A"]}
    assert (row.counts_from.isoformat(), row.form) == ("2025-05-01", "")
    assert row.source.startswith("From the Children in Need return of")


def test_a_second_load_adds_none_and_a_later_return_agrees_it() -> None:
    load(one("2025-05-06"))
    assert stands() == [("2025-05-06", "writing", None)]
    load(one("2025-05-06"))
    load(one("2025-05-06", authorised="2025-06-20", factors=("4B",)))
    assert stands() == [("2025-05-06", "agreed", "2025-06-20")]


def test_what_a_later_return_says_otherwise_is_corrected() -> None:
    load(one("2025-05-06", authorised="2025-06-20", factors=("4B",)))
    load(one("2025-05-06", authorised="2025-06-23", factors=("16A",)))
    row = Assessment.objects.get()
    assert stands() == [("2025-05-06", "agreed", "2025-06-23")]
    assert list(row.factors.values()) == [["16A"]]

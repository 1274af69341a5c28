"""Statements planned once: what changes is sent, what does not is written in."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from familiesfirst.record import preparing
from familiesfirst.record.api import ask
from familiesfirst.record.models import Read

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def postgres():
    if not preparing.keeps_plans():
        pytest.skip("SQLite is asked as ever")


def _of(*, workers, page):
    return Read.objects.filter(worker__in=workers, page=page).values_list("pk", flat=True)


def _first_of(*, workers):
    return Read.objects.filter(worker=workers[0]).values_list("pk", flat=True)


def test_one_plan_serves_every_length_of_a_list(postgres):
    for worker in range(1, 40):
        Read.objects.create(worker=worker, at=NOW, page="100% 'of' it", role="lead", held_back=False)
    for last in (2, 3, 9, 40):
        assert len(ask(_of, workers=list(range(1, last)), page="100% 'of' it")) == last - 1
    assert ask(_of, workers=[], page="100% 'of' it") == []
    assert ask(_of, workers=[2**40], page="100% 'of' it") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%record_read%'")
        assert cursor.fetchone() == (1,)


def test_what_is_asked_is_counted_as_it_was_written(postgres):
    ask(_of, workers=[1], page="desk")
    with CaptureQueriesContext(connection) as caught:
        ask(_of, workers=[1], page="desk")
    assert len(caught) == 1
    assert "'desk'" in caught[0]["sql"]


def test_a_list_where_one_value_should_stand_is_a_programmers_fault(postgres):
    with pytest.raises(ValueError, match="a list of ids"):
        ask(_first_of, workers=[1, 2])

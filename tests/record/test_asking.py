"""Questions compiled once: the same answers as the query set itself, for whatever values are asked."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from familiesfirst.record import asking
from familiesfirst.record.api import ask, ask_each, ask_together, asked
from familiesfirst.record.models import Read, Thread

pytestmark = pytest.mark.django_db
NOW, DAY = dt.datetime(2026, 11, 20, 23, 30, 5, 250, tzinfo=dt.UTC), dt.timedelta(days=1)


def a_read(worker: int, days_ago: int, page: str = "desk") -> int:
    row = Read.objects.create(worker=worker, at=NOW - days_ago * DAY, page=page, role="lead", held_back=worker == 2)
    return row.pk


def _of(*, worker, page):
    return Read.objects.filter(worker=worker, page=page).values_list("pk", flat=True)


def _any_of(*, workers):
    return Read.objects.filter(worker__in=workers).values_list("pk", flat=True)


def _since(*, now):
    return Read.objects.filter(at__gte=now).values_list("pk", flat=True)


def _a_day_before(*, now):
    return Read.objects.filter(at__gte=now - DAY).values_list("pk", flat=True)


def _both(*, worker, now):
    rows = Read.objects.filter(at__lte=now)
    return {
        "mine": asked(rows.filter(worker=worker).order_by("-pk"), "pk", "page", "at", "held_back", who="worker"),
        "threads": asked(Thread.objects.all(), "pk", "root", of="kind"),
    }


def ids(rows):
    return {pk for (pk,) in rows}


def test_each_value_is_its_own_and_another_word_is_another_shape():
    desk, story = a_read(1, 0), a_read(1, 0, "story")
    other = a_read(2, 0)
    assert ids(ask(_of, worker=1, page="desk")) == {desk}
    assert ids(ask(_of, worker=2, page="desk")) == {other}
    assert ids(ask(_of, worker=1, page="story")) == {story}


@pytest.mark.parametrize("wanted", [[], [1], [1, 2], [1, 2, 3], [3, 1], list(range(1, 12))], ids=str)
def test_a_list_has_room_for_any_number(wanted):
    held = {worker: a_read(worker, 0) for worker in (1, 2, 3)}
    assert ids(ask(_any_of, workers=wanted)) == {pk for worker, pk in held.items() if worker in wanted}


def test_a_moment_is_the_moment_that_was_asked():
    old, new = a_read(1, 5), a_read(1, 1)
    assert ids(ask(_since, now=NOW - 9 * DAY)) == {old, new}
    assert ids(ask(_since, now=NOW - 2 * DAY)) == {new}


def test_a_value_that_is_reckoned_with_is_a_programmers_fault():
    with pytest.raises(ValueError, match="changed on its way"):
        ask(_a_day_before, now=NOW)


def test_several_reads_in_one_query_keep_their_kinds_and_their_order():
    first, second = a_read(1, 3), a_read(1, 1)
    a_read(2, 1)
    family = Thread.objects.create(kind="family", opened_at=NOW)
    contact = Thread.objects.create(kind="contact", opened_at=NOW, joined_to=family, root=family)
    ask_together(_both, worker=2, now=NOW)  # the first time, Django asks SQLite what it can do
    with CaptureQueriesContext(connection) as caught:
        found = ask_together(_both, worker=1, now=NOW)
    assert len(caught) == 1
    assert [tuple(row) for row in found["mine"]] == [
        (first, "desk", NOW - 3 * DAY, False, 1),
        (second, "desk", NOW - DAY, False, 1),
    ]
    assert [(t.pk, t.root, t.of) for t in found["threads"]] == [
        (family.pk, None, "family"),
        (contact.pk, family.pk, "contact"),
    ]
    assert ask_together(_both, worker=9, now=NOW)["mine"] == []


def test_a_question_is_built_once_for_each_shape(monkeypatch):
    built = []
    monkeypatch.setattr(asking, "_sql", lambda rows, marks, plain=asking._sql: built.append(1) or plain(rows, marks))
    for worker in range(300, 306):
        ask(_any_of, workers=[worker, worker + 1])
    assert len(built) <= 1


def test_each_read_keeps_its_own_limit_and_order_and_nothing_asks_nothing():
    reads = [a_read(worker, days) for worker in (1, 1, 1, 2) for days in (0,)]
    latest = Read.objects.filter(worker=1).order_by("-pk").values_list("pk")[:2]
    ask_ids = "SELECT id FROM record_read WHERE worker = %s", [2]
    with CaptureQueriesContext(connection) as caught:
        found = ask_each([latest, Read.objects.filter(pk__in=[]).values_list("pk"), ask_ids])
    assert len(caught) == 1
    assert found == [[reads[2], reads[1]], [], [reads[3]]]
    assert ask_each([]) == []


def test_more_reads_than_a_database_puts_together_are_asked_in_parts():
    one = a_read(1, 0)
    found = ask_each([Read.objects.filter(worker=1).values_list("pk")] * 501)
    assert found == [[one]] * 501

"""Whose clocks an entry touches, and that the table stays what the record says."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from familiesfirst.clocks.api import put_off, running
from familiesfirst.clocks.models import Clock
from familiesfirst.clocks.rebuilding import rebuild
from tests.clocks.happening import MANAGER, a_thread, joined, parted, say
from tests.spec.clock_examples import rule_from

pytestmark = pytest.mark.django_db
AVA, BEN, CARA = 11, 12, 13

DECIDE = rule_from(
    {
        "code": "decide",
        "per": "contact",
        "starts": ["contact.received"],
        "stops": ["contact.decided"],
        "limit": 1,
        "owner": "front_door",
    }
)
LEAD = rule_from(
    {
        "code": "lead",
        "per": "family",
        "starts": ["contact.decided[outcome=help]"],
        "stops": ["lead.named"],
        "limit": 2,
        "owner": "family_help",
    }
)
VISIT = rule_from(
    {
        "code": "visit",
        "starts": ["plan.started"],
        "stops": ["visit.made[seen]"],
        "drops": ["plan.ended"],
        "repeats": True,
        "limit": 10,
        "owner": "lead",
    }
)


@pytest.fixture(autouse=True)
def clocks(use_clocks):  # type: ignore[no-untyped-def]
    use_clocks(DECIDE, LEAD, VISIT)


def rows(**of: object) -> list[tuple[str, int, str]]:
    return [(c.code, c.subject_id, c.end) for c in Clock.objects.filter(**of).order_by("code", "subject_id", "ordinal")]


def test_put_off_clocks_are_there_for_whoever_reads_them_and_at_the_end() -> None:
    family = a_thread()
    with put_off():
        say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}, BEN: {}})
        assert Clock.objects.count() == 0
        assert len(running(now=dt.datetime(2026, 3, 3, tzinfo=dt.UTC), people=[AVA])) == 1
        say(family, "2  Fri 6 Mar 2026 15:00  visit.made", {AVA: {"seen": True}, BEN: {"seen": False}})
    assert rows() == [("visit", AVA, "met"), ("visit", AVA, "running"), ("visit", BEN, "running")]
    assert rebuild(check=True).fault is None


def test_siblings_in_one_note_are_judged_apart() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}, BEN: {}})
    say(family, "2  Fri 6 Mar 2026 15:00  visit.made", {AVA: {"seen": True}, BEN: {"seen": False}})
    assert rows() == [("visit", AVA, "met"), ("visit", AVA, "running"), ("visit", BEN, "running")]
    assert rebuild(check=True).fault is None


def test_a_persons_own_mark_stands_over_the_entrys() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}, BEN: {}})
    say(family, "2  Fri 6 Mar 2026 15:00  visit.made[seen]", {AVA: {"seen": False}, BEN: {"seen": True}})
    assert rows(end="met") == [("visit", BEN, "met")]


def test_a_contacts_clock_is_read_under_the_family_it_is_joined_to() -> None:
    family, contact = a_thread(), a_thread("contact")
    say(contact, "1  Mon 2 Mar 2026 10:00  contact.received")
    assert Clock.objects.get().thread == contact
    joined(by=MANAGER, now=dt.datetime(2026, 3, 2, 11, tzinfo=dt.UTC), thread=contact, to=family)
    assert Clock.objects.get().thread == family
    say(contact, "2  Mon 2 Mar 2026 12:00  contact.decided[outcome=help]")
    assert rows() == [("decide", contact, "met"), ("lead", family, "running")]
    assert rebuild(check=True).fault is None


def test_a_contact_parted_again_takes_its_clocks_with_it() -> None:
    family, contact = a_thread(), a_thread("contact")
    joined(by=MANAGER, now=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), thread=contact, to=family)
    say(contact, "1  Mon 2 Mar 2026 10:00  contact.received")
    say(contact, "2  Mon 2 Mar 2026 12:00  contact.decided[outcome=help]")
    parted(by=MANAGER, now=dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC), thread=contact)
    assert rows(thread=family) == []
    assert rows(thread=contact) == [("decide", contact, "met")]
    assert rebuild(check=True).fault is None


def test_families_joined_read_their_childrens_clocks_together() -> None:
    one, other = a_thread(), a_thread()
    say(one, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    say(other, "2  Mon 2 Mar 2026 10:00  contact.decided[outcome=help]")
    joined(by=MANAGER, now=dt.datetime(2026, 3, 3, tzinfo=dt.UTC), thread=other, to=one)
    assert rows(thread=one) == [("lead", one, "running"), ("visit", AVA, "running")]
    assert rebuild(check=True).fault is None
    parted(by=MANAGER, now=dt.datetime(2026, 3, 4, tzinfo=dt.UTC), thread=other)
    assert rows(thread=other) == [("lead", other, "running")]
    assert rebuild(check=True).fault is None


def test_a_child_seen_on_another_familys_thread_is_seen() -> None:
    one, other = a_thread(), a_thread()
    say(one, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    say(other, "2  Fri 6 Mar 2026 15:00  visit.made[seen]", {AVA: {}})
    assert rows() == [("visit", AVA, "met"), ("visit", AVA, "running")]


def test_a_correction_that_leaves_a_child_out_gives_their_clock_back() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}, BEN: {}})
    visit = say(family, "2  Fri 6 Mar 2026 15:00  visit.made[seen]", {AVA: {}, BEN: {}})
    say(family, "3  Fri 6 Mar 2026 15:00  visit.made[seen]  corrects 2", {AVA: {}}, ids={2: visit})
    assert rows(subject_id=BEN) == [("visit", BEN, "running")]
    assert rows(subject_id=AVA) == [("visit", AVA, "met"), ("visit", AVA, "running")]
    assert rebuild(check=True).fault is None


def test_a_correction_that_brings_a_child_in_stops_their_clock() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}, CARA: {}})
    visit = say(family, "2  Fri 6 Mar 2026 15:00  visit.made[seen]", {AVA: {}})
    say(family, "3  Fri 6 Mar 2026 16:00  visit.made[seen]  corrects 2", {AVA: {}, CARA: {}}, ids={2: visit})
    assert rows(subject_id=CARA) == [("visit", CARA, "met"), ("visit", CARA, "running")]
    assert rebuild(check=True).fault is None


def test_a_correction_of_a_correction_counts_last() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    first = say(family, "2  Fri 6 Mar 2026 15:00  visit.made[seen]", {AVA: {}})
    second = say(family, "3  Fri 6 Mar 2026 15:00  visit.made[!seen]  corrects 2", {AVA: {}}, ids={2: first})
    say(family, "4  Thu 5 Mar 2026 15:00  visit.made[seen]  corrects 3", {AVA: {}}, ids={3: second})
    assert Clock.objects.get(end="met").ended_at.day == 5
    assert rebuild(check=True).fault is None


def test_correcting_a_correction_reaches_whom_another_one_had_named() -> None:
    family = a_thread()
    first = say(family, "1  Mon 2 Mar 2026  note.written", {})
    second = say(family, "2  Mon 2 Mar 2026  note.written  corrects 1", {}, ids={1: first})
    say(family, "3  Mon 2 Mar 2026  plan.started  corrects 1", {AVA: {}}, ids={1: first})
    assert rows() == [("visit", AVA, "running")]
    say(family, "4  Mon 2 Mar 2026  plan.started  corrects 2", {BEN: {}}, ids={2: second})
    assert rows() == [("visit", BEN, "running")]
    assert rebuild(check=True).fault is None


def test_an_entry_that_no_clock_reads_costs_no_query_for_clocks() -> None:
    family = a_thread()
    with CaptureQueriesContext(connection) as asked:
        say(family, "1  Mon 2 Mar 2026 10:00  note.written", {AVA: {}})
    assert not [q for q in asked if "clocks_clock" in q["sql"]]


def test_what_an_entry_costs_does_not_grow_with_the_record() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}, BEN: {}})
    say(family, "2  Tue 3 Mar 2026 15:00  visit.made[seen]", {AVA: {}, BEN: {}})
    with CaptureQueriesContext(connection) as before:
        say(family, "3  Wed 4 Mar 2026 15:00  visit.made[seen]", {AVA: {}, BEN: {}})
    for day in range(5, 9):
        say(family, f"4  {dt.date(2026, 3, day):%a} {day} Mar 2026 15:00  visit.made[seen]", {AVA: {}, BEN: {}})
    with CaptureQueriesContext(connection) as after:
        say(family, "5  Mon 9 Mar 2026 15:00  visit.made[seen]", {AVA: {}, BEN: {}})
    assert len(after) == len(before)


@pytest.mark.parametrize("column", ["due_on", "end", "owner", "missing", "stray", "retired"])
def test_rebuilding_names_and_mends_what_does_not_hold(column: str) -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    row = Clock.objects.get()
    harm(column, row)
    with pytest.raises(CommandError, match=r"(visit|retired) of child"):
        call_command("rebuild_clocks", "--check")
    assert column not in ("due_on", "owner") or column in str(rebuild(check=True).fault)
    call_command("rebuild_clocks")
    if column != "retired":
        assert rows() == [("visit", AVA, "running")]
        call_command("rebuild_clocks", "--check")


def harm(column: str, row: Clock) -> None:
    if column == "missing":
        row.delete()
    elif column == "stray":
        copied(row, subject_id=BEN)
    elif column == "retired":
        copied(row, code="retired")
    elif column == "end":
        Clock.objects.filter(pk=row.pk).update(end="met", ended_at=row.started_at)
    else:
        Clock.objects.filter(pk=row.pk).update(**{column: "2026-03-15" if column == "due_on" else "somebody"})


def copied(row: Clock, **changed: object) -> None:
    row.pk = None
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()


def test_the_table_refuses_two_rows_for_one_run_and_an_end_without_its_day() -> None:
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    for changed in ({"ordinal": 1}, {"ordinal": 2, "end": "met"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            copied(Clock.objects.get(ordinal=1), **changed)


def test_a_run_keeps_its_rule_when_the_edition_ends(use_clocks) -> None:  # type: ignore[no-untyped-def]
    family = a_thread()
    say(family, "1  Mon 2 Mar 2026  plan.started", {AVA: {}})
    old = rule_from({"in_force_to": dt.date(2026, 3, 2)}, VISIT)
    new = rule_from({"limit": 5, "in_force_from": dt.date(2026, 3, 3)}, VISIT)
    use_clocks(old, new)
    assert rebuild(check=True).fault is None
    say(family, "2  Fri 6 Mar 2026 15:00  visit.made[seen]", {AVA: {}})
    assert [str(c.due_on) for c in Clock.objects.order_by("ordinal")] == ["2026-03-16", "2026-03-13"]

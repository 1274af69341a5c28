"""Child protection work of an earlier system comes on record, dated when it happened."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.protection.api import CODES, bring_in
from familiesfirst.protection.entries import BROUGHT_IN as KINDS
from familiesfirst.record.api import Actor, Invalid, NotThere, Refused, entries_of_thread, system_actor
from tests.agencies.making import NOW
from tests.family_help.making import Home, a_home

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 6, 2)
MARKS: dict[str, dict[str, Any]] = {
    "s47.started": {"conference_target": DAY, "conference_not_required": False},
    "conference.held": {"plan": True},
    "protection_plan.started": {"category": "NEG", "latest_category": "PHY", "previous_plans": 0},
    "review.held": {"continues": False},
    "pre_proceedings.started": {"offered": True, "facilitated": False},
    "pre_proceedings.decided": {"outcome": "A"},
}
SAYS = {
    "s47.started": "A strategy discussion began a section 47 enquiry. (From a return.)",
    "conference.held": "Initial child protection conference held: a plan was made. (From a return.)",
    "protection_plan.started": "Child protection plan started: physical abuse. (From a return.)",
    "review.held": "Review conference held: the plan ends. (From a return.)",
}


@pytest.fixture
def home() -> Home:
    return a_home()


def bring(home: Home, kind: str, by: Actor | None = None, **changes: Any) -> int:
    said = {"happened": DAY, "marks": MARKS.get(kind, {}), "source": "From a return"} | changes
    who = by or system_actor("import_cin")
    return bring_in(by=who, now=NOW, family=home.family, person=home.zayn, kind=kind, **said)


@pytest.mark.parametrize("kind", sorted(CODES))
def test_each_kind_is_dated_and_reads_as_a_sentence(home: Home, kind: str) -> None:
    entry = bring(home, kind)
    (held,) = [e for e in entries_of_thread(home.family, facts=True) if e.id == entry]
    assert (held.kind, held.day, held.day_only) == (kind, DAY, True)
    assert set(held.people) == {home.zayn}
    assert held.sentence == SAYS.get(kind, held.sentence)
    assert held.sentence.endswith("(From a return.)")


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.code)
def test_a_sentence_copes_with_facts_that_may_not_be_seen(home: Home, kind: Any) -> None:
    entry = bring(home, kind.code)
    (held,) = [e for e in entries_of_thread(home.family) if e.id == entry]
    assert held.sentence
    assert "From a return" not in held.sentence


def test_what_has_not_happened_yet_is_refused(home: Home) -> None:
    with pytest.raises(Invalid):
        bring(home, "conference.held", happened=NOW.date() + dt.timedelta(days=1))


def test_only_a_return_brings_in(home: Home) -> None:
    with pytest.raises((Refused, NotThere)):
        bring(home, "conference.held", by=home.joan)


def test_a_kind_of_another_room_is_a_fault(home: Home) -> None:
    with pytest.raises(KeyError):
        bring(home, "cin_plan.started")

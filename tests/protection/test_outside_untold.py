"""Of a concern outside the home each of a family is not told yet, until a day on which that is looked at again."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.meetings import api as meetings
from familiesfirst.people import api as people
from familiesfirst.people.models import ComesOf, Telling
from familiesfirst.protection import api as protection
from familiesfirst.protection.actions._untold import WHY
from familiesfirst.protection.models import Concern, Strategy
from familiesfirst.protection.rules.outside import check_look_again
from familiesfirst.record.api import Invalid, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.protection.making import EVERYBODY
from tests.protection.outside_making import (
    AGAIN,
    OPENING,
    THURSDAY,
    Family,
    Outside,
    attended,
    called,
    joined,
    laid_place,
    met,
    opened,
    planned,
)

LIGHTS = protection.PlanAction("Lights by the door", "Highways", dt.date(2026, 12, 18), "Nobody waits there")
LATER = AGAIN + dt.timedelta(days=7)


@pytest.fixture
def it() -> Outside:
    return laid_place()


@pytest.mark.parametrize(
    ("on", "wrong"), [(None, True), (TODAY, True), (TODAY - dt.timedelta(days=1), True), (AGAIN, False)]
)
def test_the_day_comes_after_today(on: dt.date | None, wrong: bool) -> None:
    assert set(check_look_again(on, TODAY)) == ({"look_again"} if wrong else set())


def states(entry: int) -> set[tuple[int, str, dt.date | None]]:
    return {(line.person, line.state, line.look_again_by) for line in people.tellings_of([entry])}


def nobody(one: Family, on: dt.date) -> set[tuple[int, str, dt.date | None]]:
    return {(person, "withheld", on) for person in (one.child, one.mother)}


def last(one: Family, kind: str) -> int:
    return entries_of_thread(one.family, only=(kind,))[-1].id


def tell(one: Family, concern: int, person: int) -> None:
    said = protection.Partner(True, "I knew.", "I ring at eight.")
    protection.tell_of_concern(by=one.lead, now=NOW, family=one.family, concern=concern, person=person, partner=said)


@pytest.mark.django_db
def test_joining_asks_for_the_day_and_each_is_not_told_yet_until_it(it: Outside) -> None:
    concern, one = opened(it), it.a
    with pytest.raises(Invalid) as unsaid:
        joined(it, concern, one, look_again=None)
    assert set(unsaid.value.errors) == {"look_again"} and not Telling.objects.exists()
    entry = joined(it, concern, one)
    assert states(entry) == nobody(one, AGAIN)
    clocks = [c for c in running(now=NOW, people=[one.mother, one.child]) if c.code == "look-again-at-telling"]
    assert {(c.subject, c.due_on, c.owner) for c in clocks} == {
        (person, AGAIN, "family_help_lead") for person in (one.mother, one.child)
    }
    opened_ = people.open_record(one.lead, one.family, NOW, page="family.not_told", log=False)
    line = next(line for line in people.withheld_of(opened_) if line.person == one.mother)
    assert (line.why, line.decided_by) == (WHY, "Ravi Sandhu, Lewbridge City Council")
    tell(one, concern, one.mother)
    assert {state for person, state, _ in states(entry) if person == one.mother} == {"told"}


@pytest.mark.django_db
def test_closing_is_told_to_whoever_was_told_and_comes_of_the_joining_for_the_others(it: Outside) -> None:
    concern = opened(it)
    entries = {one.family: joined(it, concern, one) for one in it.three[:2]}
    tell(it.a, concern, it.a.mother)
    acts: dict[str, Any] = {"by": it.nadia, "now": NOW, "concern": concern, "why": "Quiet.", "told": "It is quiet."}
    with pytest.raises(Invalid) as unsaid:
        protection.close_concern(**acts, look_again=None)
    assert set(unsaid.value.errors) == {"look_again"} and Concern.objects.get().state == "open"
    protection.close_concern(**acts, look_again=LATER)
    first, second = (last(one, "outside.closed") for one in it.three[:2])
    assert states(first) == {(it.a.mother, "withheld", LATER)} and states(second) == set()
    assert first in people.held_back(it.a.family)[it.a.child]
    assert second in people.held_back(it.three[1].family)[it.three[1].mother]
    for one, entry in zip(it.three[:2], (first, second), strict=True):
        ties = ComesOf.objects.filter(family=one.family).values_list("decision", "entry")
        assert set(ties) == {(entries[one.family], entry)}, "nothing of one family stands on another's"


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "on"), [(-7, -7), (7, 0)])
def test_whoever_was_not_told_of_the_concern_is_looked_at_again_by_the_day_it_is_closed_with(
    it: Outside, days: int, on: int
) -> None:
    concern, one = opened(it), it.a
    entry = joined(it, concern, one)
    asked, holds = (AGAIN + dt.timedelta(days=each) for each in (days, on))
    before = {line.person: line for line in people.withheld_of(_opened(one))}
    protection.close_concern(by=it.nadia, now=NOW, concern=concern, why="Quiet.", told="Quiet.", look_again=asked)
    assert states(entry) == nobody(one, holds) and states(last(one, "outside.closed")) == set()
    clocks = [c for c in running(now=NOW, people=[one.mother, one.child]) if c.code == "look-again-at-telling"]
    assert {(c.subject, c.due_on) for c in clocks} == {(person, holds) for person in (one.mother, one.child)}
    after = {line.person: line for line in people.withheld_of(_opened(one))}
    assert {p: (line.why, line.decided_by) for p, line in after.items()} == {
        p: (line.why, line.decided_by) for p, line in before.items()
    }


def _opened(one: Family) -> people.Opened:
    return people.open_record(one.lead, one.family, NOW, page="family.not_told", log=False)


@pytest.mark.django_db
def test_leaving_is_told_on_their_own_record_alone(it: Outside) -> None:
    concern = opened(it)
    for one in it.three[:2]:
        joined(it, concern, one)
    tell(it.a, concern, it.a.mother)
    tell(it.a, concern, it.a.child)
    said = {"why": "Moved.", "told": "Not there now.", "look_again": LATER}
    entry = protection.leave_concern(by=it.nadia, now=NOW, concern=concern, person=it.a.child, **said)
    assert states(entry) == nobody(it.a, LATER)
    assert not Telling.objects.filter(family=it.three[1].family, look_again_by=LATER).exists()


@pytest.mark.django_db
def test_a_discussion_that_a_meeting_finds_needed_is_needed_since_then_and_told_of_by_a_day(it: Outside) -> None:
    concern, one = opened(it), it.a
    joined(it, concern, one)
    meeting = called(it, concern)
    each = {one.child: protection.ForOne("Walks home.", True, why="Hurt twice there.")}
    with pytest.raises(Invalid) as unsaid:
        met(it, concern, meeting, each=each, look_again=None)
    assert set(unsaid.value.errors) == {"look_again"}
    met(it, concern, meeting, each=each)
    row = Strategy.objects.get()
    assert row.needed_at == THURSDAY and states(row.needed) == nobody(one, AGAIN)


@pytest.mark.django_db
def test_written_up_later_it_is_needed_since_the_meeting(it: Outside) -> None:
    concern, one = opened(it), it.a
    joined(it, concern, one)
    meeting, written = called(it, concern), THURSDAY + dt.timedelta(days=1)
    each = {one.child: protection.ForOne("Walks home.", True, why="Hurt twice there.")}
    took_place = protection.Met(
        place="Two officers stand there.", each=each, present=EVERYBODY, shared="What each knows.", look_again=AGAIN
    )
    held = meetings.Held(THURSDAY, attended(meeting))
    acts: dict[str, Any] = {"by": it.nadia, "now": written, "concern": concern, "meeting": meeting}
    protection.hold_on_concern(**acts, held=held, met=took_place)
    assert Strategy.objects.get().needed_at == THURSDAY


@pytest.mark.django_db
def test_what_is_decided_planned_or_put_otherwise_is_told_to_nobody_by_that_and_looked_at_again(it: Outside) -> None:
    concern, one = opened(it), it.a
    joined(it, concern, one)
    tell(one, concern, one.mother)
    tell(one, concern, one.child)
    meeting, each = called(it, concern), {one.child: protection.ForOne("Walks home.", False)}
    with pytest.raises(Invalid) as unsaid:
        met(it, concern, meeting, each=each, look_again=None)
    assert set(unsaid.value.errors) == {"look_again"}
    met(it, concern, meeting, each=each)
    for when in (None, THURSDAY.date()):
        with pytest.raises(Invalid) as refused:
            planned(it, concern, actions=[LIGHTS], look_again=when)
        assert set(refused.value.errors) == {"look_again"}
    planned(it, concern, actions=[LIGHTS])
    again = {"by": it.ravi, "now": THURSDAY, "concern": concern}
    words = replace(OPENING, told="Young people are met there on Fridays.")
    with pytest.raises(Invalid) as refused:
        protection.reword_concern(**again, opening=words, look_again=None)
    assert set(refused.value.errors) == {"look_again"}
    protection.reword_concern(**again, opening=words, look_again=AGAIN)
    protection.reword_concern(**again, opening=replace(words, why="Known better."), look_again=None)
    here = entries_of_thread(one.family, only=("outside.met", "outside.planned", "outside.reworded"))
    assert len(here) == 3 and all(states(entry.id) == nobody(one, AGAIN) for entry in here)

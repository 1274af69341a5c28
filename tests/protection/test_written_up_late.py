"""A conference written up after a later discussion: what that discussion said of the enquiry is not lost."""

import datetime as dt
from typing import Any

import pytest

from familiesfirst.clocks.api import running
from familiesfirst.involvement.models import Involvement
from familiesfirst.people.models import ComesOf
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Enquiry, EnquiryChild, ProtectionPlan, Strategy
from familiesfirst.protection.rules.states import went_on_after
from familiesfirst.record.api import EntryView, Invalid, entries_of_thread, withdraw_entry
from tests.protection.conferring import TOMORROW, Planned, a_planned_conference
from tests.protection.making import all_told, conferred, found, held
from tests.protection.test_states import entry

DAY = dt.timedelta(days=1)
DISCUSSED, WRITTEN = TOMORROW + DAY, TOMORROW + 2 * DAY


@pytest.fixture
def made() -> Planned:
    """A conference tomorrow, after an enquiry of today that found a continuing risk."""
    return a_planned_conference()


def discuss(made: Planned, at: dt.datetime, begins: bool = False) -> EntryView:
    """A discussion about Zayn at that time, written down at once."""
    acts: dict[str, Any] = {"by": made.team.ifeoma, "now": at, "family": made.family}
    protection.need_strategy(**acts, children=[made.zayn], why="New marks.")
    row = Strategy.objects.get(state="needed")
    of_it = held(made.team, {made.zayn: begins}, happened=at)
    protection.hold_strategy(**acts, strategy=row.pk, held=of_it)
    return entries_of_thread(made.family, only=("strategy.held",))[-1]


def write_up(made: Planned, category: str, happened: dt.datetime = TOMORROW) -> None:
    of_it = conferred(made.team, {made.zayn: category}, happened=happened, tellings=all_told(made.family, WRITTEN))
    protection.hold_conference(**made.at(WRITTEN, made.team.ifeoma), held=of_it)


def in_hand(made: Planned) -> list[Enquiry]:
    return [row.enquiry for row in EnquiryChild.objects.filter(person=made.zayn, open=True)]


@pytest.mark.django_db
@pytest.mark.parametrize("category", ["NEG", ""])
def test_an_enquiry_that_a_later_discussion_said_goes_on_does(made: Planned, category: str) -> None:
    (first,) = in_hand(made)
    discussed = discuss(made, DISCUSSED)
    assert discussed.marks_of(made.zayn).get("goes_on")
    write_up(made, category)
    (now_open,) = in_hand(made)
    assert (now_open.began_on, now_open.state, now_open.sort) == (DISCUSSED.date(), "open", first.sort)
    first.refresh_from_db()
    assert first.state == "finished"
    stands = protection.standings([made.zayn])[made.zayn]
    assert (stands.enquiry.state, stands.began.entry) == ("open", now_open.began)
    assert stands.plan.state == ("open" if category else "none")
    assert ProtectionPlan.objects.count() == bool(category)
    assert Involvement.objects.filter(thread=made.family, role="child_protection_lead", ended=None).count() == 1
    (clock,) = [one for one in running(now=WRITTEN, people=[made.zayn]) if one.code == "initial-conference"]
    assert clock.started == DISCUSSED


@pytest.mark.django_db
def test_whoever_is_not_told_of_that_discussion_is_not_told_of_this(made: Planned) -> None:
    discussed = discuss(made, DISCUSSED)
    write_up(made, "")
    (began,) = entries_of_thread(made.family, only=("s47.started",), facts=True)
    held_on, conferred_on = (f"{at.day} {at:%B %Y}" for at in (DISCUSSED, TOMORROW))
    assert held_on in began.sentence and conferred_on in began.sentence and "Zayn" in began.sentence
    (of_it,) = entries_of_thread(made.family, only=("conference.held",))
    tied = ComesOf.objects.filter(entry=began.id).values_list("decision", flat=True)
    assert set(tied) == {discussed.id, of_it.id}
    assert not ComesOf.objects.filter(entry=of_it.id, decision=discussed.id).exists()


@pytest.mark.django_db
def test_a_discussion_before_the_conference_keeps_nothing_open_after_it(made: Planned) -> None:
    discuss(made, TOMORROW - dt.timedelta(hours=1))
    write_up(made, "NEG")
    assert in_hand(made) == []
    assert not entries_of_thread(made.family, only=("s47.started",))


@pytest.mark.django_db
def test_what_was_agreed_since_is_said_of_the_enquiry_that_goes_on(made: Planned) -> None:
    """Findings that a manager agreed to after that discussion: a conference is needed, as they say."""
    (first,) = entries_of_thread(made.family, only=("s47.finished",))
    withdraw_entry(by=made.team.ifeoma, now=TOMORROW, entry=first.id, why="Agreed to too early.")
    discuss(made, DISCUSSED)
    (row,) = in_hand(made)
    left = found(made.team, "continuing_risk", made.zayn)
    left.left_out[made.team.home.maya] = "She lives with her grandmother."  # type: ignore[index]
    said: dict[str, Any] = {"now": DISCUSSED + dt.timedelta(hours=2), "family": made.family, "enquiry": row.pk}
    put = protection.propose_findings(**said, by=made.team.ruth, findings=left)
    agreed = {"why": "I agree.", "told": "All.", "tellings": all_told(made.family, DISCUSSED)}
    protection.finish_enquiry(**said, by=made.team.ifeoma, findings=put, **agreed)
    write_up(made, "NEG")
    child = EnquiryChild.objects.get(person=made.zayn, open=True)
    assert child.outcome == "continuing_risk"
    assert protection.standings([made.zayn])[made.zayn].enquiry.state == "conference"


def test_what_goes_on_is_the_first_discussion_after_it_and_nothing_once_another_began() -> None:
    went = [entry(1, "strategy.held", 1, goes_on=True), entry(2, "strategy.held", 2, goes_on=True)]
    ended = went[0].happened - DAY
    assert went_on_after(went, 1, ended) == went[0]
    assert went_on_after(went, 1, went[0].happened) == went[1]
    assert went_on_after(went, 2, ended) is None
    assert went_on_after([entry(3, "strategy.held", 0, s47=True), *went], 1, ended - DAY) is None
    assert went_on_after([entry(3, "strategy.held", 0, s47=False), *went], 1, ended - DAY) == went[0]


@pytest.mark.django_db
def test_a_discussion_written_up_after_an_enquiry_ended_begins_none_before_that(made: Planned) -> None:
    acts: dict[str, Any] = {"by": made.team.ifeoma, "now": TOMORROW - dt.timedelta(hours=2), "family": made.family}
    protection.need_strategy(**acts, children=[made.zayn], why="New marks.")
    row = Strategy.objects.get(state="needed")
    write_up(made, "")
    acts["now"] = WRITTEN + DAY
    before = {"happened": TOMORROW - dt.timedelta(hours=1), "tellings": all_told(made.family, WRITTEN)}
    with pytest.raises(Invalid) as refused:
        protection.hold_strategy(**acts, strategy=row.pk, held=held(made.team, {made.zayn: True}, **before))
    assert set(refused.value.errors) == {f"child-{made.zayn}-s47"}
    after = {**before, "happened": TOMORROW + dt.timedelta(hours=1)}
    protection.hold_strategy(**acts, strategy=row.pk, held=held(made.team, {made.zayn: True}, **after))
    assert len(in_hand(made)) == 1
    assert protection.standings([made.zayn])[made.zayn].enquiry.state == "open"

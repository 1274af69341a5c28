"""An urgent decision written up after midnight keeps its hour, and so does the call with police that followed."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks.api import running
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.deciding import fault_of_hour
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Strategy
from familiesfirst.record.api import Invalid, entries_about, seq_of
from tests.front_door.working import KACPER, MUM, a_contact, a_decision, decided, matched_as_new, told_of
from tests.involvement.making import Partnership
from tests.protection.making import EVERYBODY, all_told
from tests.signing_in import client_of

LONDON = ZoneInfo("Europe/London")
EVE = dt.date(2026, 12, 24)
MINUTE = dt.timedelta(minutes=1)


def london(hour: int, minute: int, day: dt.date = EVE) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


TOLD, NEEDED, MET = london(23, 10) + dt.timedelta(seconds=20), london(23, 30), london(23, 40)
DECIDED, WRITTEN = (london(0, at, EVE + dt.timedelta(days=1)) for at in (20, 30))


@pytest.fixture
def known(duty: Partnership) -> Contact:
    """Told of at ten past eleven on Christmas Eve; everybody is new to us."""
    contact = a_contact(duty.night, KACPER, MUM, now=TOLD, out_of_hours=True)
    matched_as_new(duty.night, contact, TOLD)
    contact.refresh_from_db()
    return contact


def urgent(contact: Contact, at: dt.datetime | None) -> Any:
    return a_decision(contact, "strategy_discussion", "child_in_need", needed_at=at)


def child_of(contact: Contact) -> int:
    return told_of(contact)[0].person_id


def discussed(duty: Partnership, contact: Contact, happened: dt.datetime) -> int:
    """Between a social worker and the police, by phone; written down at half past midnight."""
    here = tuple(one for one in EVERYBODY if one.discipline in ("social_worker", "police"))
    said = protection.Held(
        happened=happened, how="phone", s47={child_of(contact): True}, why="Alone at midnight.", present=here,
        sort="joint", emergency=True, health_why="Nobody answered.", visitors="nothing",
        record={"tonight": "He sleeps at his aunt’s.", "decisions": ["protect_now"]},
        tellings=all_told(contact.family_id, WRITTEN),
    )  # fmt: skip
    row = Strategy.objects.get(state="needed")
    return protection.hold_strategy(by=duty.manager, now=WRITTEN, family=contact.family_id, strategy=row.pk, held=said)


@pytest.mark.django_db
def test_a_call_before_midnight_that_is_written_up_after_it_is_of_its_own_day(
    duty: Partnership, known: Contact
) -> None:
    decided(duty.night, known, urgent(known, NEEDED), DECIDED)
    (needed,) = entries_about(child_of(known), only=["strategy.needed"])
    assert (needed.happened, needed.recorded) == (NEEDED, DECIDED)
    (clock,) = [c for c in running(now=DECIDED, people=[child_of(known)]) if c.code == "strategy-called"]
    assert clock.due == NEEDED + dt.timedelta(hours=4)
    discussed(duty, known, MET)
    (entry,) = entries_about(child_of(known), only=["strategy.held"])
    assert (entry.happened, entry.day) == (MET, EVE)
    stands = protection.standings([child_of(known)])[child_of(known)]
    assert (stands.enquiry.state, stands.enquiry.since) == ("open", EVE)
    due = {c.code: c.due_on for c in running(now=WRITTEN, people=[child_of(known)])}
    assert due["section-47-child-seen"] == dt.date(2026, 12, 29)  # from Thursday; Friday and Monday are holidays


@pytest.mark.django_db
def test_without_an_hour_it_is_needed_from_when_it_is_written(duty: Partnership, known: Contact) -> None:
    decided(duty.night, known, urgent(known, None), DECIDED)
    (needed,) = entries_about(child_of(known), only=["strategy.needed"])
    assert needed.happened == DECIDED
    with pytest.raises(Invalid) as refused:
        discussed(duty, known, MET)
    assert set(refused.value.errors) == {"happened"}


@pytest.mark.django_db
def test_the_minute_in_which_it_reached_us_is_not_before_that(duty: Partnership, known: Contact) -> None:
    decided(duty.night, known, urgent(known, TOLD.replace(second=0)), DECIDED)
    (needed,) = entries_about(child_of(known), only=["strategy.needed"])
    assert needed.happened == TOLD


@pytest.mark.django_db
def test_an_hour_that_cannot_be_is_refused_whole(duty: Partnership, known: Contact) -> None:
    for at in (TOLD - MINUTE, DECIDED + MINUTE):
        with pytest.raises(Invalid) as refused:
            decided(duty.night, known, urgent(known, at), DECIDED)
        assert set(refused.value.errors) == {"needed_at"}
    assert not entries_about(child_of(known), only=["strategy.needed"])
    known.refresh_from_db()
    assert known.status != "decided"


@pytest.mark.django_db
def test_it_is_not_needed_again_before_the_last_one_ended(duty: Partnership, known: Contact) -> None:
    decided(duty.night, known, urgent(known, NEEDED), DECIDED)
    row = Strategy.objects.get()
    cancel = protection.Cancel("He was at his aunt’s all along.")
    protection.cancel_strategy(by=duty.manager, now=WRITTEN, family=known.family_id, strategy=row.pk, cancel=cancel)
    again = a_contact(duty.night, KACPER, MUM, now=DECIDED, out_of_hours=True)
    child = told_of(again)[0]
    child.person_id = child_of(known)
    child.save()
    Contact.objects.filter(pk=again.pk).update(family=known.family_id)
    again.refresh_from_db()
    late = WRITTEN + 10 * MINUTE
    with pytest.raises(Invalid) as refused:
        decided(duty.night, again, urgent(again, WRITTEN), late)
    assert set(refused.value.errors) == {"needed_at"}
    decided(duty.night, again, urgent(again, WRITTEN + MINUTE), late)


@pytest.mark.parametrize(
    ("at", "word"),
    [
        (TOLD - MINUTE, "reached us"),
        (DECIDED + MINUTE, "future"),
        (MET, "ended after"),
        (MET + MINUTE, ""),
        (DECIDED, ""),
    ],
)
def test_when_it_can_have_been_decided(at: dt.datetime, word: str) -> None:
    fault = fault_of_hour(at, received=TOLD, now=DECIDED, discussed=MET)
    assert word in fault and bool(fault) == bool(word)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"needed_time": "23:30"}, "Say both the day and the time"),
        (
            {"needed_day-day": "24", "needed_day-month": "12", "needed_day-year": "2026"},
            "Say both the day and the time",
        ),
        (
            {"needed_day-day": "1", "needed_day-month": "1", "needed_day-year": "2020", "needed_time": "23:30"},
            "This cannot have been decided before it reached us",
        ),
    ],
)
def test_it_is_asked_with_the_decision_and_a_fault_stands_beside_it(
    duty: Partnership, typed: dict[str, str], says: str
) -> None:
    known = a_contact(duty.front_door, KACPER, MUM)
    matched_as_new(duty.front_door, known)
    client = client_of(Worker.objects.get(pk=duty.front_door_manager.worker).user)
    page = client.get(reverse("front_door:contact", args=[known.pk])).content.decode()
    assert "If this was decided earlier" in page
    said = {"seen": seq_of(known.pk), "outcome": "strategy_discussion", "why": "Alone.", **typed}
    said |= {f"strategy_discussion_{told_of(known)[0].pk}": "child_in_need"}
    answer = client.post(reverse("front_door:decide", args=[known.pk]), said)
    assert answer.status_code == 422 and says in answer.content.decode()

"""What the page of a contact costs: as many queries for six people told of as for one, whatever is known of them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.told import ToldPerson
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import BeforeTeam
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor
from tests.front_door.working import KACPER, MUM, OLA, a_contact, a_known_family, decided, matched_as_new, told_of
from tests.involvement.making import Partnership, holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
MOST = 15
DAD = ToldPerson("adult", given_names="Piotr", family_name="Nowak", relationship_to_child="father", phone="07700900118")
NAN = ToldPerson("adult", given_names="Irena", family_name="Nowak", relationship_to_child="nan", postcode="LB1 2AB")
JAN = ToldPerson("child", given_names="Jan", family_name="Nowak", identifiers={"nhs": "9990000018"})
SIX = (KACPER, OLA, MUM, DAD, NAN, JAN)


@pytest.fixture
def today(duty: Partnership) -> dt.datetime:
    return timezone.now() - dt.timedelta(minutes=20)


def cost(by: Actor, contact: Contact) -> int:
    """How many queries its page takes, once it has been opened before."""
    client = client_of(Worker.objects.get(pk=by.worker).user)
    address = f"/front-door/{contact.pk}/"
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def known(duty: Partnership, count: int) -> None:
    """Families on record with people of these names, one of them sealed."""
    for n in range(count):
        family, ids = a_known_family(duty.front_door, KACPER, MUM, ToldPerson("child", given_names=f"Jan{n}"))
        BeforeTeam.objects.create(thread_id=family, kind="family_help", since=timezone.now())
        who = {"by": duty.manager, "now": timezone.now(), "family": family}
        people.record_relationship(**who, person=ids[1], type="parent", other=ids[0])
    manager = duty.manager.worker or 0
    involvement.seal(**who, why="Known to staff", ring=manager, names=[manager])


def asked(duty: Partnership, contact: Contact, now: dt.datetime) -> None:
    """A check of the school, and a sentence on where the children are."""
    api.ask_check(
        by=duty.front_door, now=now, contact=contact.pk, agency=duty.school, purpose="Who helps", ground="public_task",
        asks="Seen bruises?", family_knows=True, why_family_not_told="",
    )  # fmt: skip
    api.say_where(by=duty.front_door, now=now, contact=contact.pk, where_now="", tonight="With nan", said_by="Mum")


def test_six_whom_nobody_knows_yet_cost_no_more_than_one(duty: Partnership, today: dt.datetime) -> None:
    known(duty, 3)
    one, six = a_contact(duty.front_door, KACPER, now=today), a_contact(duty.front_door, *SIX, now=today)
    asked(duty, six, today)
    costs = [cost(by, each) for by in (duty.front_door, duty.front_door_manager) for each in (one, six)]
    assert max(costs[::2]) <= MOST and costs[1::2] <= costs[::2], costs


def test_six_of_whom_it_is_said_who_they_are_cost_no_more_than_one(duty: Partnership, today: dt.datetime) -> None:
    costs = []
    for told in ((KACPER,), SIX):
        contact = a_contact(duty.front_door, *told, now=today)
        family = matched_as_new(duty.front_door, contact, now=today)
        holds(duty.teacher, family, "contributor")
        costs.append(cost(duty.front_door_manager, contact))
    assert costs[1] <= costs[0] <= MOST, costs


def test_some_said_and_some_not_with_earlier_contacts_and_help_that_ended(
    duty: Partnership, today: dt.datetime
) -> None:
    known(duty, 3)
    for n in range(3):
        contact = a_contact(duty.front_door, *SIX[: n + 3], now=today - dt.timedelta(days=60 - n))
        family = matched_as_new(duty.front_door, contact, now=today - dt.timedelta(days=60 - n))
        decided(duty.front_door_manager, contact, now=today - dt.timedelta(days=59 - n))
    held = holds(duty.teacher, family)
    involvement.end_involvement(
        by=duty.manager, now=today, involvement=held.pk, why="Help has ended.", family_told="Told", help_ended=True
    )
    contact = a_contact(duty.front_door, *SIX, now=today)
    for told, person in zip(told_of(contact)[:3], people.people_of(family), strict=False):
        api.answer_match(by=duty.front_door, now=today, told=told.pk, candidate=person, answer="same")
    api.join_family(by=duty.front_door, now=today, contact=contact.pk, family=family)
    asked(duty, contact, today)
    assert cost(duty.front_door_manager, contact) <= MOST

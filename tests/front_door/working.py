"""Contacts and people as tests of working the front door need them."""

import datetime as dt
import itertools
from typing import Any

from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact, Told
from familiesfirst.front_door.rules.told import Arrival, Teller, ToldPerson
from familiesfirst.people.api import NewMember, NewPerson, open_family
from familiesfirst.record.api import Actor, seq_of
from tests.agencies.making import NOW

_once = itertools.count(1)
KACPER = ToldPerson("child", given_names="Kacper", family_name="Nowak", date_of_birth=dt.date(2018, 3, 14))
OLA = ToldPerson("child", given_names="Ola", family_name="Nowak", date_of_birth=dt.date(2024, 6, 2))
MUM = ToldPerson(
    "adult", given_names="Marta", family_name="Nowak", date_of_birth=dt.date(1990, 5, 2), relationship_to_child="mother"
)
TEACHER = Teller(name="Ama Boateng", role="Safeguarding lead", agency="St Hilda’s School", email="ama@example.org")


def an_arrival(*told: ToldPerson, **more: Any) -> Arrival:
    """A professional rings on a working morning about these people (Kacper and his mother unless said otherwise)."""
    usual = {
        "asked_by": "professional",
        "arrived_by": "phone",
        "received": NOW,
        "out_of_hours": False,
        "danger_now": False,
        "source": "2A",
        "form_version": "1",
        "answers": {"ordinary": {"reason": "Hungry four times this month.", "where_now": "In school until 15:30"}},
        "teller": TEACHER,
    }
    return Arrival(told=told or (KACPER, MUM), **{**usual, **more})


def a_contact(by: Actor, *told: ToldPerson, now: dt.datetime = NOW, sender: int | None = None, **more: Any) -> Contact:
    """A contact that a worker took."""
    arrival = an_arrival(*told, **{"received": now, **more})
    sent = api.take_contact(by=by, now=now, arrival=arrival, once=f"once {next(_once)}", sender_agency=sender)
    return Contact.objects.get(pk=sent.contact)


def a_known_family(by: Actor, *told: ToldPerson) -> tuple[int, list[int]]:
    """A family that is on record already with these people: its id, and theirs in order."""
    from familiesfirst.people.api import people_of

    members = [
        NewMember(new=NewPerson(given=t.given_names, family_name=t.family_name, born=t.date_of_birth, sex=t.sex))
        for t in told
    ]
    family = open_family(by=by, now=NOW, members=members)
    return family, people_of(family)


def told_of(contact: Contact) -> list[Told]:
    """Everybody told of, in order."""
    return list(contact.told.order_by("position"))


def matched_as_new(by: Actor, contact: Contact, now: dt.datetime = NOW) -> int:
    """Everybody is new to us; the family opened for them."""
    return api.add_new_people(by=by, now=now, contact=contact.pk, told=[each.pk for each in told_of(contact)])


def a_decision(contact: Contact, outcome: str = "family_help", level: str = "targeted_early_help", **more: Any) -> Any:
    """A decision that stands: help for every child, nobody to be told but as said."""
    children = tuple(api.ChildChoice(told.pk, "", level=level) for told in told_of(contact) if told.kind != "adult")
    usual = {
        "why": "Basic needs not met since dad left",
        "without_agreement": "Mum could not be reached yet",
        "no_lead_why": "The hub meets on Monday",
        "children": children if outcome in ("family_help", "strategy_discussion") else (),
    }
    return api.Decision(outcome, **{**usual, **more})


def decided(by: Actor, contact: Contact, decision: Any = None, now: dt.datetime = NOW) -> Contact:
    """Decides it, having seen everything."""
    api.decide_contact(
        by=by, now=now, contact=contact.pk, seen=seq_of(contact.pk), decision=decision or a_decision(contact)
    )
    contact.refresh_from_db()
    return contact

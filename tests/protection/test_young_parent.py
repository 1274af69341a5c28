"""A parent who is under 18 is a parent on their baby's record, and has a record and a worker of their own elsewhere."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.involvement.api import seal
from familiesfirst.involvement.models import BeforeTeam, ConflictOfInterest
from familiesfirst.pathways.queries.letter_before import letter_before_page
from familiesfirst.people import api as people
from familiesfirst.people.models import Person
from familiesfirst.people.queries import offers
from familiesfirst.protection import api as protection
from familiesfirst.protection.access import whom_to_hear
from familiesfirst.protection.models import Conference
from familiesfirst.protection.queries.conference import conference_page
from familiesfirst.protection.queries.law import law_page
from familiesfirst.protection.queries.reporting import copy_for
from familiesfirst.record.api import NotThere
from tests.agencies.making import SYSTEM, a_worker
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.laid_out import laid_out
from tests.protection.expecting import Expecting, a_baby_with_a_plan
from tests.protection.making import all_told
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Young:
    """Jodie is 16 and the baby's mother, and so is Kieran, 27, the father; her own help is with her mother's family."""

    made: Expecting
    own: int
    nan: int

    @property
    def jodie(self) -> int:
        return self.made.jodie


@laid_out
def a_young_mother() -> Young:
    made, now = a_baby_with_a_plan(), timezone.now()
    Person.objects.filter(pk=made.jodie).update(born=timezone.localdate() - dt.timedelta(days=16 * 366))
    acts: dict[str, Any] = {"by": SYSTEM, "now": now}
    for parent in (made.jodie, made.kieran):
        people.record_relationship(
            **acts, family=made.family, person=parent, type="parent", other=made.baby, responsibility="yes"
        )
    mother = people.NewPerson(given="Carol", family_name="Marsh", born=dt.date(1979, 5, 5))
    own = people.open_family(**acts, members=[people.NewMember(new=mother)])
    people.add_member(**acts, family=own, person=made.jodie, why="Her own help is here.")
    people.hold_level_here(**acts, family=own, person=made.jodie, why="Her own help is here.")
    people.set_level(**acts, family=own, levels={made.jodie: "targeted_early_help"}, why="School asked.")
    lead = a_worker(made.joan.agency or 0, "practitioner", name="Lucy Grant")
    holds(lead, own, "family_help_lead")
    (nan,) = set(people.people_of(own)) - {made.jodie}
    return Young(made, own, nan)


@pytest.fixture
def young() -> Young:
    return a_young_mother()


def test_she_is_asked_and_heard_at_the_conference_about_her_baby(young: Young) -> None:
    made, today = young.made, timezone.localdate()
    names, owed = whom_to_hear(made.family, [made.baby], today)
    assert names == {made.jodie: "Jodie Marsh", made.kieran: "Kieran Orme"} and owed == {made.jodie, made.kieran}
    seen = conference_page(made.ruth, made.family, Conference.objects.get().pk, timezone.now(), log=False)
    assert {one.person: one.owed for one in seen.of_family} == {made.jodie: True, made.kieran: True}


def test_her_copy_is_a_parents_and_of_her_own_child_alone(young: Young) -> None:
    made = young.made
    seen = conference_page(made.ruth, made.family, Conference.objects.get().pk, timezone.now(), log=False)
    hers = copy_for(seen, "record", made.jodie)
    keys = {one.key for one in hers.pieces}
    assert {"words", "outline", f"voice-{made.jodie}"} <= keys and f"voice-{made.kieran}" not in keys
    people.record_relationship(
        by=SYSTEM, now=timezone.now(), family=made.family, person=made.jodie, type="risk_to", other=made.baby
    )
    assert hers.reader.parent_of == {made.baby} and hers.reader.is_child
    seen = conference_page(made.ruth, made.family, Conference.objects.get().pk, timezone.now(), log=False)
    assert copy_for(seen, "record", made.jodie).reader.parent_of == frozenset()


def test_a_child_of_the_family_who_is_nobodys_parent_is_heard_as_a_child(young: Young) -> None:
    made, today = young.made, timezone.localdate()
    sister = people.NewPerson(given="Elle", family_name="Marsh", born=dt.date(2012, 1, 9))
    elle = people.add_person(by=SYSTEM, now=timezone.now(), family=made.family, new=sister)
    assert elle not in whom_to_hear(made.family, [made.baby], today)[0]
    names, owed = whom_to_hear(made.family, [made.baby, made.jodie, elle], today)
    assert list(names)[:2] != [made.kieran] and {elle, made.jodie} <= owed
    assert elle not in people.who_holds_responsibility(made.family, [made.baby], today)


def test_somebody_independent_is_offered_to_her_as_to_a_parent(young: Young) -> None:
    made = young.made
    whom = offers._whom(made.family, timezone.localdate())
    assert set(whom["parents"]) == {made.jodie, made.kieran} == set(whom["family"])


def test_she_agrees_as_whoever_holds_responsibility(young: Young) -> None:
    made = young.made
    held = people.who_holds_responsibility(made.family, [made.baby], timezone.localdate())
    assert held == {made.jodie: "Jodie Marsh", made.kieran: "Kieran Orme"}
    assert people.who_holds_responsibility(made.family, [made.jodie], timezone.localdate()) == {}


def test_a_letter_before_proceedings_goes_to_her_of_her_baby(young: Young) -> None:
    made, now = young.made, timezone.now()
    said = protection.Decision((made.baby,), "Dawn", "service_manager", "Worse.", "Health.", all_told(made.family, now))
    protection.hold_gateway(
        by=made.ifeoma, now=now, family=made.family, decision=said, outcome="pre_proceedings", on=now.date()
    )
    seen = law_page(made.ifeoma, made.family, now, log=False)
    assert dict(seen.readers) == dict(seen.writes) == {made.jodie: "Jodie Marsh", made.kieran: "Kieran Orme"}
    opened = people.open_record(made.ifeoma, made.family, now, page="x", log=False)
    letter = letter_before_page(opened, made.jodie)
    assert list(letter.children) == [made.baby] and not letter.refused
    with pytest.raises(NotThere):
        letter_before_page(opened, made.baby)
    page = client_of(user_of(made.ifeoma)).get(reverse("pathways:letter_before", args=[made.family, made.jodie]))
    assert page.status_code == 200


RING = "has a worker of their own, who leads their own help"


def test_the_page_says_whom_to_ring_of_her_and_opens_nothing(young: Young) -> None:
    ruth, url = client_of(user_of(young.made.ruth)), reverse("protection:page", args=[young.made.family])
    page = ruth.get(url).content.decode()
    assert RING in page and "Lucy Grant" in page and "01632 960001" in page
    assert "Carol" not in page and f"/families/{young.own}" not in page
    assert ruth.get(reverse("desk:family", args=[young.own])).status_code in (403, 404)


def test_nobody_is_named_who_is_shut_to_the_reader_or_where_her_own_record_is_sealed(young: Young) -> None:
    made, today = young.made, timezone.localdate()
    ask: dict[str, Any] = {"people": [made.jodie], "family": made.family, "today": today}
    assert people.leads_elsewhere(made.ruth, **ask)[made.jodie].startswith("Lucy Grant, Lewbridge City Council")
    assert people.leads_elsewhere(made.ruth, **ask | {"family": young.own}) == {}
    assert people.leads_elsewhere(made.ruth, **ask | {"people": [made.kieran]}) == {}
    shut = ConflictOfInterest.objects.create(
        worker_id=made.ruth.worker, thread_id=young.own, tie="relative", declared_at=timezone.now()
    )
    assert people.leads_elsewhere(made.ruth, **ask) == {}
    shut.delete()
    BeforeTeam.objects.create(thread_id=young.own, kind="family_help", since=timezone.now())
    boss = made.owen.worker or 0
    seal(by=made.owen, now=timezone.now(), family=young.own, why="Danger.", ring=boss, names=[boss])
    assert people.leads_elsewhere(made.ruth, **ask) == {}

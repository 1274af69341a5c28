"""Nobody was named when a contact came, or not everybody: they are added at the front door, and it is no dead end."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.deciding import NO_CHILD, Decision, Standing, faults
from familiesfirst.policy.api import may
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.front_door.working import KACPER, MUM, a_contact, a_known_family, decided, matched_as_new
from tests.involvement.making import Partnership
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
BORN = {"date_of_birth-day": "14", "date_of_birth-month": "3", "date_of_birth-year": "2018"}
CHILD = {"kind": "child", "given_names": "Kacper", "family_name": "Nowak", **BORN}


def nobody_named(by: Any, now: dt.datetime = NOW) -> Contact:
    contact = a_contact(by, now=now)
    contact.told.all().delete()
    return contact


def client(who: Any) -> Any:
    from familiesfirst.agencies.models import Worker

    return client_of(Worker.objects.get(pk=who.worker).user)


@pytest.mark.parametrize(
    ("role", "tie", "answer"),
    [
        ("front_door_officer", "front_door", True),
        ("front_door_social_worker", "front_door", True),
        ("out_of_hours_worker", "out_of_hours", True),
        ("front_door_officer", "none", False),
        ("partner", "sender", False),
        ("practitioner", "lead", False),
    ],
)
def test_those_who_work_a_contact_add_to_whom_it_is_about(role: str, tie: str, answer: bool) -> None:
    assert may(role, tie, "front_door.add_somebody") is answer


@pytest.mark.parametrize("outcome", ["family_help", "strategy_discussion"])
def test_a_contact_without_a_child_says_what_to_do_first(outcome: str) -> None:
    assert faults(Decision(outcome, "Worried"), Standing(TODAY))["children"] == NO_CHILD


def test_a_child_added_is_found_on_record_and_decided_about(duty: Partnership) -> None:
    by = duty.front_door_manager
    _, ids = a_known_family(by, KACPER)
    contact = nobody_named(by)
    given = {"kind": "child", "given_names": "Kacper", "family_name": "Nowak", "date_of_birth": "2018-03-14"}
    told = api.add_somebody(by=by, now=NOW, contact=contact.pk, given=given, said_by="The school rang")
    (who,) = api.triage(by, contact.pk, NOW).who
    assert (who.told, who.name, [each.person for each in who.candidates]) == (told, "Kacper Nowak", ids)
    entry = entries_of_thread(contact.pk, only=("contact.somebody_added",), facts=True)[0]
    assert entry.sentence == "This contact is about Kacper Nowak as well. Said by The school rang."
    assert (entry.mark("told"), entry.fact("told")["date_of_birth"]) == (told, "2018-03-14")
    matched_as_new(by, contact)
    assert decided(by, contact).status == "decided"
    with pytest.raises(Meanwhile):
        api.add_somebody(by=by, now=NOW, contact=contact.pk, given=given)


def test_an_adult_stands_after_all_others_and_where_the_home_is_said(duty: Partnership) -> None:
    by = duty.front_door
    home = {"protected": {}, "protected_address": {"home_address": "3 Mill Lane", "home_postcode": "LB4 2QX"}}
    contact = a_contact(by, KACPER, MUM, answers=home)
    given = {"relationship_to_child": "father", "lives_with": "yes", "parental_responsibility": "not_asked"}
    told = api.add_somebody(by=by, now=NOW, contact=contact.pk, given=given, adult=True)
    last = contact.told.order_by("position").last()
    assert last is not None
    assert (last.pk, last.kind, last.position, last.postcode) == (told, "adult", 2, "LB4 2QX")
    assert api.triage(by, contact.pk, NOW).who[-1].name == "Father, name not given"


@pytest.mark.parametrize("adult", [False, True])
def test_somebody_of_whom_nothing_is_known_is_nobody(duty: Partnership, adult: bool) -> None:
    contact = nobody_named(duty.front_door)
    with pytest.raises(Invalid) as fault:
        api.add_somebody(by=duty.front_door, now=NOW, contact=contact.pk, given={"kind": "child"}, adult=adult)
    assert set(fault.value.errors) == {"given_names"}
    with pytest.raises((NotThere, Refused)):
        api.add_somebody(by=duty.practitioner, now=NOW, contact=contact.pk, given={"given_names": "A"}, adult=adult)


def test_from_nobody_to_a_decision_by_the_pages_alone(duty: Partnership) -> None:
    contact = nobody_named(duty.front_door_manager)
    door, here = client(duty.front_door_manager), reverse("front_door:contact", args=[contact.pk])
    page = door.get(here).content.decode()
    add = reverse("front_door:add_child", args=[contact.pk])
    assert page.count(f'value="{add}"') == 3, "under Who, and where each decision asks for children"
    assert 'name="given_names"' in door.get(add).content.decode()
    empty = door.post(add, {"kind": "child"})
    assert (empty.status_code, "a name, about what age" in empty.content.decode()) == (422, True)
    nobody = door.post(reverse("front_door:add_adult", args=[contact.pk]), {"phone": ""})
    assert (nobody.status_code, "who they are to the children" in nobody.content.decode()) == (422, True)
    grown = door.post(add, {**CHILD, "date_of_birth-year": "1990"})
    assert (grown.status_code, "is an adult" in grown.content.decode()) == (422, True)
    assert door.post(add, CHILD)["Location"] == here
    adult = reverse("front_door:add_adult", args=[contact.pk])
    assert door.post(adult, {"relationship_to_child": "mother", "given_names": "Marta"})["Location"] == here
    assert [told.given_names for told in contact.told.all()] == ["Kacper", "Marta"]
    page = door.get(here).content.decode()
    assert "Nobody was named" not in page and "No child is named" not in page
    matched_as_new(duty.front_door_manager, contact)
    assert decided(duty.front_door_manager, contact).status == "decided"
    assert client(duty.practitioner).get(add).status_code in (403, 404)


STEPS = {
    "where": {"where_now": "At school", "said_by": "Mum"},
    "add_child": CHILD,
    "more": {"words": "She rang again"},
}


@pytest.mark.parametrize("step", STEPS)
def test_what_is_half_typed_is_back_after_a_step_on_a_page_of_its_own(duty: Partnership, step: str) -> None:
    contact = a_contact(duty.front_door_manager)
    door, here = client(duty.front_door_manager), reverse("front_door:contact", args=[contact.pk])
    html, to = door.get(here).content.decode(), reverse(f"front_door:{step}", args=[contact.pk])
    mark = re.findall(r'name="drawn_for" value="([^"]+)"', html)[-1]
    typed = {"drawn_for": mark, "outcome": "family_help", "why": "Half a reason", "because": "", "to": to}
    leave = reverse("front_door:leave", args=[contact.pk])
    assert door.post(leave, typed)["Location"] == to
    kept = f"{here}?kept="
    page = door.get(to).content.decode()
    assert f'href="{kept}' in page, "whoever leaves it as it is has their words back as well"
    own = re.findall(r'name="drawn_for" value="([^"]+)"', page)[-1]
    back = door.post(to, {**STEPS[step], "drawn_for": own})["Location"]
    assert back.startswith(kept)
    page = door.get(back).content.decode()
    assert "Half a reason</textarea>" in page
    assert "What you had typed is back" in page[page.index('id="who"') :], "it is said where the buttons lead back to"
    assert door.post(leave, {**typed, "to": "https://example.org/"})["Location"] == here


def test_nothing_is_kept_where_nothing_was_typed(duty: Partnership) -> None:
    contact = a_contact(duty.front_door_manager)
    door, here = client(duty.front_door_manager), reverse("front_door:contact", args=[contact.pk])
    to = reverse("front_door:where", args=[contact.pk])
    mark = re.findall(r'name="drawn_for" value="([^"]+)"', door.get(here).content.decode())[-1]
    drawn = {"drawn_for": mark, "to": to, "team": "protection"}
    assert door.post(reverse("front_door:leave", args=[contact.pk]), drawn)["Location"] == to
    assert door.post(to, STEPS["where"])["Location"] == here

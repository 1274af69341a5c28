"""Who somebody is: same, not the same, not sure; new; and all of it undone."""

import dataclasses
import datetime as dt

import pytest
from django.core import mail
from django.test import TestCase

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact, MatchAnswer
from familiesfirst.front_door.rules.told import Teller
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import Seal, SealName
from familiesfirst.people import api as people
from familiesfirst.people.models import ContactPoint
from familiesfirst.record.api import (
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    effective,
    entries_about,
    entries_of_thread,
    read_with,
    root_of,
    unseen,
)
from tests.agencies.making import NOW, SYSTEM
from tests.front_door.working import (
    KACPER,
    MUM,
    OLA,
    a_contact,
    a_decision,
    a_known_family,
    decided,
    matched_as_new,
    told_of,
)
from tests.involvement.making import Partnership, holds
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(duty: Partnership) -> tuple[Contact, int, list[int]]:
    """A contact about Kacper and his mother, who are on record in a family."""
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    return a_contact(duty.front_door), family, ids


def same(duty: Partnership, contact: Contact, ids: list[int]) -> None:
    for told, candidate in zip(told_of(contact), ids, strict=True):
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=candidate, answer="same")


def test_a_known_child_is_offered_with_reasons(duty: Partnership, found):
    contact, _, ids = found
    shown = api.triage(duty.front_door, contact.pk, NOW)
    (candidate,) = [each for each in shown.who[0].candidates if each.person == ids[0]]
    assert "same name and date of birth" in candidate.reasons
    assert not shown.known.anybody


@pytest.mark.parametrize(
    ("answer", "state"), [("same", "same"), ("not_the_same", "not_same"), ("not_sure", "not_sure")]
)
def test_each_answer_is_kept_with_what_spoke_for_it(duty: Partnership, found, answer, state):
    contact, _, ids = found
    told = told_of(contact)[0]
    api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=ids[0], answer=answer, why="I asked mum")
    told.refresh_from_db()
    kept = MatchAnswer.objects.get(told=told)
    assert (told.match_state, kept.answer, kept.why) == (state, answer, "I asked mum")
    assert "same name and date of birth" in kept.reasons
    assert told.person_id == (ids[0] if answer == "same" else None)


def test_an_answer_can_change_until_it_is_same(duty: Partnership, found):
    contact, _, ids = found
    told = told_of(contact)[0]
    for answer in ("not_the_same", "not_sure", "same"):
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=ids[0], answer=answer)
    with pytest.raises(Meanwhile):
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=ids[0], answer="not_sure")
    assert MatchAnswer.objects.filter(told=told).count() == 3
    assert MatchAnswer.objects.filter(told=told, undone_at=None).get().answer == "same"


def test_somebody_who_was_not_offered_cannot_be_answered(duty: Partnership, found):
    contact, _, _ = found
    _, (stranger,) = a_known_family(duty.front_door, OLA)
    told = told_of(contact)[1]
    with pytest.raises(NotThere):
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=stranger + 999, answer="same")


def test_a_family_is_joined_only_when_somebody_of_it_is_the_same(duty: Partnership, found):
    contact, family, ids = found
    with pytest.raises(Refused):
        api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    same(duty, contact, ids)
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    assert root_of(contact.pk) == family
    with pytest.raises(Meanwhile):
        api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)


def test_new_people_are_put_in_one_family_opened_for_them(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, OLA, MUM)
    family = matched_as_new(duty.front_door, contact)
    told = told_of(contact)
    assert [each.person_id for each in told] == people.people_of(family)
    assert {each.match_state for each in told} == {"new"}
    assert root_of(contact.pk) == family
    with pytest.raises(Invalid):
        matched_as_new(duty.front_door, contact)


def test_somebody_new_joins_the_family_the_contact_concerns(duty: Partnership, found):
    _, family, ids = found
    contact = a_contact(duty.front_door, KACPER, MUM, OLA)
    told = told_of(contact)
    for one, candidate in zip(told[:2], ids, strict=True):
        api.answer_match(by=duty.front_door, now=NOW, told=one.pk, candidate=candidate, answer="same")
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    assert api.add_new_people(by=duty.front_door, now=NOW, contact=contact.pk, told=[told[2].pk]) == family
    told[2].refresh_from_db()
    assert people.people_of(family)[-1] == told[2].person_id


def test_undoing_before_a_decision_parts_the_family_and_lets_the_person_go(duty: Partnership, found):
    contact, family, ids = found
    told = told_of(contact)[0]
    api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=ids[0], answer="same")
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    with pytest.raises(Invalid):
        api.undo_match(by=duty.front_door, now=NOW, told=told.pk, why=" ")
    goes = api.undo_match(by=duty.front_door, now=NOW, told=told.pk, why="Another boy of that name")
    told.refresh_from_db()
    assert (goes.parts_from, goes.takes_away_person, goes.decides_again) == (family, None, False)
    assert (told.person_id, told.match_state, root_of(contact.pk)) == (None, "none", contact.pk)
    assert people.people_of(family) == ids
    with pytest.raises(Meanwhile):
        api.undo_match(by=duty.front_door, now=NOW, told=told.pk, why="Again")


def test_undoing_after_a_decision_takes_back_everything_that_came_with_it(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, MUM)
    family = matched_as_new(duty.front_door, contact)
    contact.refresh_from_db()
    kacper = told_of(contact)[0]
    person = kacper.person_id
    decided(duty.front_door_manager, contact, a_decision(contact, level="child_in_need"))
    assert people.levels_of_people([person]) == {person: "child_in_need"}
    goes = api.undo_match(by=duty.front_door, now=NOW, told=kacper.pk, why="It was his cousin")
    contact.refresh_from_db()
    assert (goes.takes_away_person, goes.withdraws_levels, goes.decides_again) == (person, True, True)
    assert people.levels_of_people([person]) == {}
    assert person not in people.people_of(family)
    assert not people.is_person(person)
    counted = effective(entries_about(person, only=["referral.made", "entry.withdrawn"]))
    assert not [entry for entry in counted if entry.kind == "referral.made"]
    assert contact.status == "looked_at"
    decided(duty.front_door_manager, contact, a_decision(contact, "short_assessment"), now=NOW + dt.timedelta(hours=1))


def test_a_lead_put_forward_for_somebody_else_is_put_forward_no_longer(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER)
    family = matched_as_new(duty.front_door, contact)
    contact.refresh_from_db()
    lead = {"lead": duty.practitioner.worker, "lead_why": "Knew them before"}
    decided(duty.front_door_manager, contact, a_decision(contact, **lead))
    assert involvement.open_proposal(family) is not None
    api.undo_match(by=duty.front_door, now=NOW, told=told_of(contact)[0].pk, why="It was his cousin")
    assert involvement.open_proposal(family) is None


def test_whoever_leads_the_family_can_undo_what_was_wrong(duty: Partnership, found):
    contact, family, ids = found
    holds(duty.practitioner, family)
    same(duty, contact, ids)
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    for told in told_of(contact):
        api.undo_match(by=duty.practitioner, now=NOW, told=told.pk, why="Not my family: other people of that name")
    assert root_of(contact.pk) == contact.pk


def test_parting_says_why_and_leaves_the_other_record(duty: Partnership, found):
    contact, family, ids = found
    same(duty, contact, ids)
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    with pytest.raises(Invalid):
        api.part_family(by=duty.front_door, now=NOW, contact=contact.pk, why="")
    api.part_family(by=duty.front_door, now=NOW, contact=contact.pk, why="They moved in with others")
    assert root_of(contact.pk) == contact.pk
    assert not [entry for entry in entries_of_thread(family) if entry.kind.startswith("contact.")]


def test_a_sealed_record_shows_only_whom_to_ring_and_tells_them_at_once(duty: Partnership):
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    seal(duty, family)
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        contact = a_contact(duty.front_door)
        api.look_at(by=duty.front_door, now=NOW, contact=contact.pk, urgency="today")
    shown = api.triage(duty.front_door, contact.pk, NOW)
    (candidate,) = shown.who[0].candidates
    assert (candidate.sealed, candidate.name, candidate.reference, candidate.reasons) == (True, "", "", ())
    assert "Ifeoma Nwosu" in candidate.ring
    assert shown.sealed_told
    with pytest.raises(Refused) as refused:
        told = told_of(contact)[0]
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=ids[0], answer="same")
    assert "Ifeoma Nwosu" in refused.value.sentence
    assert [entry.marks.contact for entry in unseen([family], duty.manager.worker, since=NOW - dt.timedelta(days=1))]
    sent = [each for each in mail.outbox if "ifeoma" in each.to[0]]
    assert len(sent) == 1
    assert "Kacper" not in sent[0].body and "Nowak" not in sent[0].body


def seal(duty: Partnership, family: int) -> None:
    made = Seal.objects.create(thread_id=family, ring_id=duty.manager.worker, made_at=NOW)
    SealName.objects.create(seal=made, worker_id=duty.manager.worker, since=NOW)


def test_an_earlier_contact_makes_the_next_a_repeat(duty: Partnership, found):
    again, _, ids = found
    first = a_contact(duty.front_door, now=NOW - dt.timedelta(days=30))
    same(duty, first, ids)
    same(duty, again, ids)
    shown = api.triage(duty.front_door, again.pk, NOW)
    assert [(each.contact, each.repeat) for each in shown.known.earlier] == [(first.pk, True)]
    (row,) = [each for each in api.board(duty.front_door, NOW).rows if each.contact == again.pk]
    assert row.earlier == first.received_at


def test_help_that_is_over_is_known_level_by_level_and_lead_by_lead(duty: Partnership, found):
    contact, family, ids = found
    spring, summer = dt.date(2025, 3, 3), dt.date(2025, 7, 14)
    people.set_level(by=SYSTEM, now=NOW, family=family, levels={ids[0]: "targeted_early_help"}, why="Help", on=spring)
    people.set_level(by=SYSTEM, now=NOW, family=family, levels={ids[0]: "universal"}, why="Better", on=summer)
    holds(duty.practitioner, family, since=spring, ended=summer, why_ended="Things were better")
    same(duty, contact, ids)
    shown = api.triage(duty.front_door, contact.pk, NOW).known
    assert [(each.what, each.since, each.until) for each in shown.help] == [
        ("Targeted early help", spring, summer),
        ("Lead practitioner", spring, summer),
    ]
    assert [(each.level, each.referred) for each in shown.people] == [("universal", None), ("", None)]


SAFE = {
    "safe_ways": ["ring"],
    "safe_phone": "07700900982",
    "safe_answer": "hang_up",
    "safe_message": "no",
    "safe_when": "While the children are at school",
    "safe_near": "My partner looks at my phone",
}


@pytest.mark.parametrize("known", [True, False])
def test_how_a_mother_says_she_is_safely_rung_stands_with_her_number(duty: Partnership, known: bool):
    asker = dataclasses.replace(MUM, phone="07700900982", is_asker=True)
    ids = a_known_family(duty.front_door, KACPER, MUM)[1] if known else []
    contact = a_contact(duty.front_door, KACPER, asker, asked_by="self_parent", teller=Teller(safe_contact=SAFE))
    if known:
        same(duty, contact, ids)
    else:
        matched_as_new(duty.front_door, contact)
    (number,) = ContactPoint.objects.filter(person=told_of(contact)[1].person_id)
    assert (number.value, number.messages) == ("07700900982", "no")
    assert number.hours == "ring, do not text; While the children are at school"
    assert number.near == "My partner looks at my phone; if someone else answers: hang up and say nothing"
    assert number.came_with == contact.pk


def test_a_number_held_already_stays_and_the_safe_way_stands_beside_it_once(duty: Partnership):
    asker = dataclasses.replace(MUM, phone="07700900982", is_asker=True)
    ids = a_known_family(duty.front_door, KACPER, MUM)[1]
    ContactPoint.objects.create(person_id=ids[1], kind="mobile", value="07700900982")
    for _ in range(2):
        contact = a_contact(duty.front_door, KACPER, asker, asked_by="self_parent", teller=Teller(safe_contact=SAFE))
        same(duty, contact, ids)
    numbers = ContactPoint.objects.filter(person=ids[1]).order_by("pk")
    assert [(each.value, each.messages) for each in numbers] == [("07700900982", "not_known"), ("07700900982", "no")]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("ways", "forbidden"), [(["ring"], True), (["none"], True), (["ring", "letter"], False), ([], False)], ids=str
)
def test_whoever_did_not_say_that_letters_are_safe_is_not_written_to(
    duty: Partnership, known: bool, ways: list[str], forbidden: bool
):
    asker = dataclasses.replace(MUM, is_asker=True)
    _, ids = a_known_family(duty.front_door, KACPER, MUM) if known else (None, [])
    contact = a_contact(
        duty.front_door, KACPER, asker, asked_by="self_parent", teller=Teller(safe_contact={"safe_ways": ways})
    )
    if known:
        same(duty, contact, ids)
        (family,) = people.families_of_each(ids)[ids[1]]
        api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    else:
        matched_as_new(duty.front_door, contact)
    person = told_of(contact)[1].person_id
    assert bool(people.may_be_reached("write", [person])) is forbidden


@pytest.mark.parametrize(("months_ago", "again"), [(11, True), (13, False)])
def test_a_referral_within_twelve_months_of_another_is_shown_as_a_re_referral(
    duty: Partnership, found, months_ago, again
):
    contact, family, ids = found
    earlier = (NOW - dt.timedelta(days=months_ago * 30.4)).date()
    usual = {"source": "2A", "primary_need": None, "nfa": False}
    api.bring_in_referral(by=SYSTEM, now=NOW, family=family, person=ids[0], happened=earlier, **usual)
    same(duty, contact, ids)
    kacper, mum = api.triage(duty.front_door, contact.pk, NOW).known.people
    assert (kacper.referred, kacper.rereferral) == (earlier, again)
    assert (mum.referred, mum.rereferral) == (None, False)


def test_a_sealed_family_shows_no_name_on_the_board(duty: Partnership, found):
    contact, family, ids = found
    same(duty, contact, ids)
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    seal(duty, family)
    (row,) = api.board(duty.front_door, NOW).rows
    assert (row.who, row.ring) == ((), "Ifeoma Nwosu, 01632 960001")
    with pytest.raises((Refused, NotThere)):
        api.triage(duty.front_door, contact.pk, NOW)


def test_a_worker_who_appears_in_it_never_sees_the_contact(duty: Partnership, found):
    contact, _, ids = found
    same(duty, contact, ids)
    involvement.declare_conflict(by=duty.front_door, now=NOW, tie="relative", person=ids[1])
    assert contact.pk not in [row.contact for row in api.board(duty.front_door, NOW).rows]
    with pytest.raises((NotThere, Refused)):
        api.triage(duty.front_door, contact.pk, NOW)
    assert contact.pk in [row.contact for row in api.board(duty.front_door_manager, NOW).rows]


def test_who_is_named_as_a_source_of_harm_is_known_to_whoever_writes_to_that_family_alone(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, dataclasses.replace(MUM, source_of_harm=True))
    family = matched_as_new(duty.front_door, contact)
    kacper, mum = people.people_of(family)
    assert api.named_as_harm(read_with(family), mum)
    assert not api.named_as_harm(read_with(family), kacper)
    other, _ = a_known_family(duty.front_door, OLA)
    assert not api.named_as_harm(read_with(other), mum)


def test_how_somebody_known_must_not_be_reached_stands_beside_them(duty: Partnership):
    family, ids = a_known_family(duty.front_door, KACPER, MUM)
    holds(duty.practitioner, family)
    soon = NOW.date() + dt.timedelta(days=30)
    rule = people.SafeRule(person=ids[1], kind="not_written_to", what="money", look_again_by=soon)
    people.set_safe_contact(by=duty.practitioner, now=NOW, family=family, rule=rule, why="He opens her post.")
    said = {"hours": "school hours only", "messages": "no", "near": "hang up if he answers"}
    phone = people.Reach("mobile", "07700900321", **said)
    people.record_contact_point(by=duty.practitioner, now=NOW, family=family, person=ids[1], reach=phone)
    contact = a_contact(duty.front_door, KACPER, MUM)
    assert [who.safely for who in api.triage(duty.front_door, contact.pk, NOW).who] == [(), ()]
    for told, person in zip(told_of(contact), ids, strict=True):
        api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=person, answer="same")
    words = (
        "Do not write to Marta Nowak about money.",
        "07700 900321, school hours only, no messages, hang up if he answers",
    )
    assert [who.safely for who in api.triage(duty.front_door, contact.pk, NOW).who] == [(), words]
    page = client_of(Worker.objects.get(pk=duty.front_door.worker).user).get(f"/front-door/{contact.pk}/")
    assert all(one in page.content.decode() for one in words) and "He opens her post" not in page.content.decode()

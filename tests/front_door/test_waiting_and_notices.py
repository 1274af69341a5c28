"""What waits on somebody's desk, and what e-mails say: that there is something to read."""

import pytest
from django.core import mail
from django.test import TestCase

from familiesfirst.front_door import api
from familiesfirst.front_door.entries import KINDS
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement import api as involvement
from familiesfirst.record.api import Invalid, NotThere, Refused, allowed, entries_of_thread
from tests.agencies.making import NOW, a_worker
from tests.front_door.working import KACPER, MUM, OLA, a_contact, a_decision, decided, matched_as_new, told_of
from tests.involvement.making import Partnership

pytestmark = pytest.mark.django_db


def ask(duty: Partnership, contact: Contact) -> int:
    return api.ask_check(
        by=duty.front_door,
        now=NOW,
        contact=contact.pk,
        agency=duty.school,
        purpose="To find out who is already helping",
        ground="public_task",
        asks="Attendance since June",
        family_knows=True,
    )


def test_a_question_waits_on_the_desks_of_that_agency_until_it_is_answered(duty: Partnership):
    contact = a_contact(duty.front_door)
    check = ask(duty, contact)
    (waits,) = api.waiting(duty.teacher, NOW)
    assert (waits.route, waits.args, waits.urgent) == ("front_door:check", (check,), False)
    assert "Kacper Nowak" in waits.about
    assert not api.waiting(duty.practitioner, NOW)
    api.answer_check(by=duty.teacher, now=NOW, check=check, answer="", nothing_known=True)
    assert not api.waiting(duty.teacher, NOW)


def test_a_question_about_ones_own_relative_does_not_wait_for_one(duty: Partnership):
    contact = a_contact(duty.front_door)
    matched_as_new(duty.front_door, contact)
    check = ask(duty, contact)
    person = told_of(contact)[0].person_id
    involvement.declare_conflict(by=duty.teacher, now=NOW, tie="relative", person=person)
    assert not [each for each in api.waiting(duty.teacher, NOW) if each.route == "front_door:check"]
    with pytest.raises((NotThere, Refused)):
        api.answer_check(by=duty.teacher, now=NOW, check=check, answer="He is my nephew", nothing_known=False)


def test_a_ring_waits_first_until_somebody_has_it(duty: Partnership):
    contact = a_contact(duty.front_door, danger_now=True)
    (waits,) = api.waiting(duty.front_door_manager, NOW)
    assert waits.urgent and waits.args == (contact.pk,)
    (ring,) = contact.rings.all()
    api.answer_ring(by=duty.front_door, now=NOW, ring=ring.pk, said="I ring the school")
    assert not api.waiting(duty.front_door_manager, NOW)


def test_what_police_and_health_say_is_only_for_those_who_may_read_it(duty: Partnership):
    contact = a_contact(duty.front_door)
    matched_as_new(duty.front_door, contact)
    check = ask(duty, contact)
    words = "Known to a covert operation"
    api.answer_check(
        by=duty.teacher, now=NOW, check=check, answer=words, nothing_known=False, who_may_read="police_intelligence"
    )
    (entry,) = [e for e in entries_of_thread(contact.pk, facts=True) if e.kind == "check.answered"]
    for ties, seen in (({"front_door"}, True), ({"lead"}, False), ({"contributor"}, False)):
        assert bool(allowed([entry], involvement.allows(duty.practitioner, ties))) is seen
    (shown,) = [each for each in api.triage(duty.front_door, contact.pk, NOW).checks if each.id == check]
    assert (shown.answer, shown.apart) == (words, "Police intelligence"), "who reads it sees that it is held apart"


def test_mail_to_an_agency_names_nobody(duty: Partnership):
    contact = a_contact(duty.front_door)
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        ask(duty, contact)
    assert {each.to[0] for each in mail.outbox} == {"amara.okafor@example.org", "hal.dunn@example.org"}
    for each in mail.outbox:
        assert each.subject == "There is something for you to read"
        assert not any(word in each.body for word in ("Kacper", "Nowak", "Attendance", f"C-{contact.pk}"))


def test_only_an_agency_of_the_partnership_is_asked_on_a_ground_that_there_is(duty: Partnership):
    contact = a_contact(duty.front_door)
    with pytest.raises(Invalid) as refused:
        api.ask_check(
            by=duty.front_door, now=NOW, contact=contact.pk, agency=999, purpose="", ground="curiosity", asks="",
            family_knows=None,
        )  # fmt: skip
    assert sorted(refused.value.errors) == ["agency", "asks", "family_knows", "ground", "purpose"]


def test_an_officer_prepares_and_does_not_decide(duty: Partnership):
    officer = a_worker(duty.council, "front_door_officer", name="Odd Hale")
    contact = a_contact(officer, KACPER, OLA, MUM)
    matched_as_new(officer, contact)
    contact.refresh_from_db()
    with pytest.raises(Refused):
        api.look_at(by=officer, now=NOW, contact=contact.pk, urgency="today")
    with pytest.raises(Refused):
        decided(officer, contact, a_decision(contact))


def test_every_kind_has_a_sentence_with_and_without_its_words(duty: Partnership):
    contact = a_contact(duty.front_door, KACPER, MUM)
    matched_as_new(duty.front_door, contact)
    contact.refresh_from_db()
    check = ask(duty, contact)
    api.answer_check(by=duty.teacher, now=NOW, check=check, answer="", nothing_known=True)
    api.say_where(by=duty.front_door, now=NOW, contact=contact.pk, where_now="At home", tonight="", said_by="Mum")
    api.record_agreement(by=duty.front_door, now=NOW, told=told_of(contact)[1].pk, answer="agrees")
    api.look_at(by=duty.front_door, now=NOW, contact=contact.pk, urgency="today")
    decided(duty.front_door_manager, contact)
    api.answer_referrer(by=duty.front_door, now=NOW, contact=contact.pk, way="email")
    own = {kind.code for kind in KINDS}
    entries = [e for e in entries_of_thread(contact.pk, facts=True) if e.kind in own]
    assert len({e.kind for e in entries}) >= 8
    for entry in entries:
        assert entry.sentence.strip()
        assert entry.without(set(entry.facts or {})).sentence.strip()

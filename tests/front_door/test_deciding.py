"""What a decision writes, at once and whole; and who is second."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.agencies.models import Worker
from familiesfirst.clocks import api as clocks
from familiesfirst.front_door import api
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.pages.decide import what_follows
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import (
    Invalid,
    Meanwhile,
    NotThere,
    Refused,
    entries_about,
    entries_of_thread,
    root_of,
    seq_of,
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


def kinds_of(contact: Contact) -> list[str]:
    return [entry.kind for entry in entries_of_thread(contact.pk) if entry.thread == contact.pk]


@pytest.fixture
def known(duty: Partnership) -> Contact:
    """A contact whose people are all new, in a family opened for them."""
    contact = a_contact(duty.front_door, KACPER, OLA, MUM)
    matched_as_new(duty.front_door, contact)
    contact.refresh_from_db()
    return contact


def test_help_sets_levels_and_a_referral_only_where_a_child_is_in_need(duty: Partnership, known: Contact):
    kacper, ola, _ = told_of(known)
    children = (
        api.ChildChoice(kacper.pk, "", level="targeted_early_help"),
        api.ChildChoice(ola.pk, "", level="child_in_need"),
    )
    decided(duty.front_door_manager, known, a_decision(known, children=children))
    assert people.levels_of_people([kacper.person_id, ola.person_id]) == {
        kacper.person_id: "targeted_early_help",
        ola.person_id: "child_in_need",
    }
    assert [e.marks.source for e in entries_about(ola.person_id, only=["referral.made"])] == ["2A"]
    assert not entries_about(kacper.person_id, only=["referral.made"])
    assert (known.status, known.decided_outcome, known.decided_level) == ("decided", "family_help", "child_in_need")
    started = {clock.code for clock in clocks.running(now=NOW, people=[ola.person_id])}
    assert "assessment" in started
    assert known.family_id in involvement.unallocated(involvement.visible_families(duty.manager, NOW))


def test_the_decision_meets_its_clock_and_leaves_the_answer_running(duty: Partnership, known: Contact):
    before = {clock.code for clock in clocks.running(now=NOW, contacts=[known.pk])}
    decided(duty.front_door_manager, known)
    after = {clock.code for clock in clocks.running(now=NOW, contacts=[known.pk])}
    assert {"referral-decision", "referrer-answer"} <= before
    assert "referral-decision" not in after
    assert "referrer-answer" in after


def test_a_late_decision_says_why(duty: Partnership, known: Contact):
    late = NOW + dt.timedelta(days=4)
    with pytest.raises(Invalid) as refused:
        decided(duty.front_door_manager, known, now=late)
    assert "late" in refused.value.errors["late_why"]
    decided(duty.front_door_manager, known, a_decision(known, late_why="Nobody answered at school"), now=late)
    (made,) = [e for e in entries_of_thread(known.pk) if e.kind == "contact.decided"]
    assert made.marks.late is True


def test_a_lead_is_proposed_with_reasons_and_not_named(duty: Partnership, known: Contact):
    lead = a_decision(known, lead=duty.practitioner.worker, lead_why="Knew them before", no_lead_why="")
    decided(duty.front_door_manager, known, lead)
    proposal = involvement.open_proposal(known.family_id)
    assert proposal is not None
    assert (proposal.worker.id, proposal.reasons) == (duty.practitioner.worker, ("Knew them before",))
    assert involvement.lead_of(known.family_id) is None


def test_nobody_proposes_themself(duty: Partnership, known: Contact):
    own = a_decision(known, lead=duty.front_door_manager.worker, lead_why="I know them")
    with pytest.raises(Invalid) as refused:
        decided(duty.front_door_manager, known, own)
    assert "Nobody proposes themself" in refused.value.errors["lead"]


def test_a_decision_that_is_refused_writes_nothing(duty: Partnership, known: Contact):
    before = seq_of(known.pk)
    wrong = a_decision(known, lead=duty.night.worker, lead_why="Free at night")
    with pytest.raises(Invalid):
        decided(duty.front_door_manager, known, wrong)
    known.refresh_from_db()
    assert (seq_of(known.pk), known.status) == (before, "new")
    assert people.levels_of_people([each.person_id for each in told_of(known)]) == {}


def test_of_two_who_decide_the_second_is_told(duty: Partnership, known: Contact):
    seen = seq_of(known.pk)
    api.decide_contact(by=duty.front_door, now=NOW, contact=known.pk, seen=seen, decision=a_decision(known))
    with pytest.raises(Meanwhile) as second:
        api.decide_contact(by=duty.front_door_manager, now=NOW, contact=known.pk, seen=seen, decision=a_decision(known))
    assert "decided meanwhile" in second.value.sentence
    assert kinds_of(known).count("contact.decided") == 1


def test_what_was_added_meanwhile_is_read_first(duty: Partnership, known: Contact):
    seen = seq_of(known.pk)
    api.say_where(by=duty.front_door, now=NOW, contact=known.pk, where_now="", tonight="With nan", said_by="Mum")
    with pytest.raises(Meanwhile) as second:
        api.decide_contact(by=duty.front_door_manager, now=NOW, contact=known.pk, seen=seen, decision=a_decision(known))
    assert "Something was added" in second.value.sentence


def test_a_strategy_discussion_needs_no_agreement_and_starts_its_clock(duty: Partnership, known: Contact):
    kacper, _, _ = told_of(known)
    decision = a_decision(
        known,
        "strategy_discussion",
        children=(api.ChildChoice(kacper.pk, "", level="child_in_need"),),
        without_agreement="",
    )
    decided(duty.front_door_manager, known, decision)
    (needed,) = entries_about(kacper.person_id, only=["strategy.needed"])
    assert set(needed.people) == {kacper.person_id}
    assert "strategy-discussion" in {clock.code for clock in clocks.running(now=NOW, people=[kacper.person_id])}


def test_a_strategy_discussion_goes_before_the_team_that_was_chosen_and_no_other(duty: Partnership, known: Contact):
    kacper, _, _ = told_of(known)
    child = (api.ChildChoice(kacper.pk, "", level="child_in_need"),)
    with pytest.raises(Invalid) as wrong:
        decided(
            duty.front_door_manager, known, a_decision(known, "strategy_discussion", children=child, team="front_door")
        )
    assert set(wrong.value.errors) == {"team"}
    decided(duty.front_door_manager, known, a_decision(known, "strategy_discussion", children=child, team="adolescent"))
    known.refresh_from_db()
    assert involvement.protection_team_of(known.family_id) == "adolescent"
    assert not involvement.is_before_team(known.family_id, "protection")


def test_what_is_already_open_goes_to_its_lead_who_says_that_it_has_arrived(duty: Partnership):
    family, (kacper, _) = a_known_family(duty.front_door, KACPER, MUM)
    holds(duty.practitioner, family)
    contact = a_contact(duty.front_door)
    told, _ = told_of(contact)
    api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=kacper, answer="same")
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    contact.refresh_from_db()
    decided(duty.front_door_manager, contact, a_decision(contact, "already_open"))
    (passed,) = contact.passed_on.all()
    assert passed.to_worker == duty.practitioner.worker
    assert [each.args for each in api.waiting(duty.practitioner, NOW)] == [(contact.pk,)]
    api.confirm_receipt(by=duty.practitioner, now=NOW, passed=passed.pk, what_next="I see them on Tuesday")
    assert not api.waiting(duty.practitioner, NOW)
    with pytest.raises(Meanwhile):
        api.confirm_receipt(by=duty.practitioner, now=NOW, passed=passed.pk)


def test_the_front_door_reads_a_family_for_some_days_when_nobody_says_that_it_arrived(duty: Partnership):
    family, (kacper, _) = a_known_family(duty.front_door, KACPER, MUM)
    holds(duty.practitioner, family)
    contact = a_contact(duty.front_door)
    told, _ = told_of(contact)
    api.answer_match(by=duty.front_door, now=NOW, told=told.pk, candidate=kacper, answer="same")
    api.join_family(by=duty.front_door, now=NOW, contact=contact.pk, family=family)
    contact.refresh_from_db()
    decided(duty.front_door_manager, contact, a_decision(contact, "already_open"))
    long = NOW + dt.timedelta(days=300)
    assert involvement.relationships(duty.front_door, family, long) == {"front_door"}, "whoever told us waits"
    api.answer_referrer(by=duty.front_door, now=NOW, contact=contact.pk, way="email")
    soon = NOW + dt.timedelta(days=6)
    assert involvement.relationships(duty.front_door, family, soon) == {"front_door"}
    assert involvement.relationships(duty.front_door, family, long) == {"none"}
    assert family not in set(involvement.visible_families(duty.front_door, long))
    assert not involvement.visible_among(duty.front_door, [family], long)
    assert involvement.relationships(duty.front_door, contact.pk, long) == {"front_door"}, "to ask whether it arrived"
    api.confirm_receipt(by=duty.front_door, now=long, passed=contact.passed_on.get().pk)
    assert involvement.relationships(duty.front_door, contact.pk, long) == {"none"}


def test_another_area_is_passed_on_and_confirms(duty: Partnership):
    contact = decided_as(duty, "other_area", area="Northborough")
    (passed,) = contact.passed_on.all()
    with pytest.raises(Invalid):
        api.confirm_receipt(by=duty.front_door, now=NOW, passed=passed.pk)
    api.confirm_receipt(by=duty.front_door, now=NOW, passed=passed.pk, said_by="J. Bell, Northborough")
    passed.refresh_from_db()
    assert passed.confirmed_by == "J. Bell, Northborough"


def decided_as(duty: Partnership, outcome: str, **more: Any) -> Contact:
    contact = a_contact(duty.front_door)
    return decided(duty.front_door_manager, contact, a_decision(contact, outcome, **more))


def test_advice_names_a_service_that_takes_the_family_up(duty: Partnership):
    contact = decided_as(duty, "advice", service="north_hub", handed_over="person")
    (handover,) = contact.handovers.all()
    api.accept_handover(by=duty.front_door, now=NOW, handover=handover.pk, accepted_by="Sal at the hub")
    handover.refresh_from_db()
    assert handover.accepted_by == "Sal at the hub"
    assert "contact.handover_accepted" in kinds_of(contact)


def test_a_short_assessment_may_be_enough_or_bring_it_back(duty: Partnership):
    enough, more = decided_as(duty, "short_assessment"), decided_as(duty, "short_assessment")
    finish = api.finish_short_assessment
    finish(by=duty.front_door, now=NOW, contact=enough.pk, outcome="enough", said="Two talks; nan helps now")
    finish(by=duty.front_door, now=NOW, contact=more.pk, outcome="more_help", said="They need more")
    enough.refresh_from_db(), more.refresh_from_db()
    assert (enough.status, more.status) == ("decided", "looked_at")
    with pytest.raises(Meanwhile):
        finish(by=duty.front_door, now=NOW, contact=enough.pk, outcome="enough", said="Again")


def test_declined_keeps_the_risk_that_was_weighed(duty: Partnership):
    contact = decided_as(duty, "declined", risk="Seen daily at school")
    (made,) = [e for e in entries_of_thread(contact.pk, facts=True) if e.kind == "contact.decided"]
    assert made.fact("risk") == "Seen daily at school"


def test_only_those_entitled_decide(duty: Partnership, known: Contact):
    for outsider in (duty.teacher, duty.practitioner, duty.head):
        with pytest.raises((Refused, NotThere)):
            decided(outsider, known)
    assert known.status == "new"


def test_who_is_told_and_who_is_not_yet_is_kept(duty: Partnership, known: Contact):
    mum = told_of(known)[-1]
    later = (NOW + dt.timedelta(days=7)).date()
    telling = api.Telling(mum.pk, "", "not_yet", why_not="Telling them could put a child in danger", look_again=later)
    decided(duty.front_door_manager, known, a_decision(known, tellings=(telling,)))
    (withheld,) = entries_about(mum.person_id, only=["told.withheld"])
    assert withheld.marks.look_again_by == later.isoformat()
    assert root_of(known.pk) == known.family_id


def test_out_of_hours_a_family_is_opened_by_a_word_that_a_manager_reads(duty: Partnership):
    contact = a_contact(duty.night, KACPER, OLA, MUM, out_of_hours=True)
    family = matched_as_new(duty.night, contact)
    contact.refresh_from_db()
    kacper, _, _ = told_of(contact)
    children = (api.ChildChoice(kacper.pk, "", level="child_in_need"),)
    decided(duty.night, contact, a_decision(contact, "strategy_discussion", children=children))
    assert people.levels_of_people([kacper.person_id]) == {kacper.person_id: "child_in_need"}
    (opening,) = involvement.openings_to_review(duty.front_door_manager)
    assert (opening.family, opening.kind) == (family, "out_of_hours")


def test_out_of_hours_a_known_family_is_joined_and_the_opening_is_read(duty: Partnership):
    family, (kacper, _) = a_known_family(duty.front_door, KACPER, MUM)
    contact = a_contact(duty.night, out_of_hours=True)
    told, mum = told_of(contact)
    api.answer_match(by=duty.night, now=NOW, told=told.pk, candidate=kacper, answer="same")
    api.join_family(by=duty.night, now=NOW, contact=contact.pk, family=family)
    api.add_new_people(by=duty.night, now=NOW, contact=contact.pk, told=[mum.pk])
    assert [opening.family for opening in involvement.openings_to_review(duty.front_door_manager)] == [family]


def _came_back(duty: Partnership, known: Contact) -> int:
    """The contact's family was led by the teacher until its help ended today."""
    family = known.family_id
    held = holds(duty.teacher, family)
    involvement.end_involvement(
        by=SYSTEM, now=NOW, involvement=held.pk, why="Help has ended.", family_told="Told", help_ended=True
    )
    return family


def test_a_family_that_comes_back_is_asked_whether_it_would_like_the_same_lead(duty: Partnership, known: Contact):
    family = _came_back(duty, known)
    with pytest.raises(Invalid) as invalid:
        decided(duty.front_door_manager, known)
    assert list(invalid.value.errors) == ["same_lead"]
    said = {"same_lead": "same", "same_lead_words": "Marta: yes please"}
    with pytest.raises(Invalid) as invalid:
        decided(duty.front_door_manager, known, a_decision(known, **said | {"same_lead_words": ""}))
    assert list(invalid.value.errors) == ["same_lead_words"]
    decided(duty.front_door_manager, known, a_decision(known, **said))
    assert "same_lead.asked" in kinds_of(known)  # on the contact, so that it leaves with a wrong match
    held = involvement.same_lead(family, NOW.date())
    assert held is not None and (held.answer, held.words) == ("same", "Marta: yes please")


def test_nobody_is_asked_when_no_lead_is_to_be_proposed(duty: Partnership, known: Contact):
    _came_back(duty, known)
    decided(duty.front_door_manager, known, a_decision(known, "other_area", area="Leeds"))
    assert "same_lead.asked" not in kinds_of(known)


def test_the_page_offers_the_same_lead_first(duty: Partnership, known: Contact):
    _came_back(duty, known)
    page = client_of(Worker.objects.get(pk=duty.front_door_manager.worker).user).get(
        reverse("front_door:contact", args=[known.pk])
    )
    words = page.content.decode()
    assert "led this family’s help until it ended" in words and "Would they like the same lead again?" in words
    assert words.index("Amara Okafor, Northfield Primary: led this family") < words.index("Someone else")


def test_after_an_urgent_decision_it_says_where_an_emergency_is_written_down() -> None:
    urgent, advice = (
        " ".join(what_follows(api.Decision(outcome, "Alone at midnight."), "due"))
        for outcome in (api.Outcome.STRATEGY, api.Outcome.ADVICE)
    )
    assert "protection page" in urgent and urgent.endswith("Whoever told us is still to be answered.")
    assert "protection page" not in advice

"""A meeting about a concern outside the home that was the strategy discussion of somebody in it."""

import datetime as dt

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.meetings.api import moment_words
from familiesfirst.people.api import PersonTold, whom_to_tell
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Enquiry, Strategy
from familiesfirst.protection.rules.strategy import Present
from familiesfirst.record.api import LONDON, Invalid, entries_of_thread
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import EVERYBODY, RECORD
from tests.protection.outside_making import THURSDAY, Outside, called, joined, laid_place, met, opened
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
NEXT_DAY = THURSDAY + dt.timedelta(hours=20)


@pytest.fixture
def it() -> Outside:
    return laid_place()


def a_concern(it: Outside) -> int:
    concern = opened(it)
    for one in it.three:
        joined(it, concern, one)
    return concern


def here(it: Outside) -> dict[int, protection.ForOne]:
    """The meeting was the discussion of the first alone."""
    return {one.child: protection.ForOne("Walks home.", one is it.a, one is it.a, "Hurt there.") for one in it.three}


def said_of(family: int) -> str:
    return next(e.sentence for e in entries_of_thread(family, facts=True) if e.kind == "outside.met")


def test_its_record_is_written_on_the_record_of_the_one_it_was_about(it: Outside) -> None:
    concern = a_concern(it)
    met(it, concern, called(it, concern), each=here(it))
    row = Strategy.objects.get()
    assert (row.thread_id, row.state, row.needed_at) == (it.a.family, "needed", THURSDAY)
    codes = {clock.code for clock in running(families=[it.a.family], now=THURSDAY)}
    assert "strategy-in-time" in codes and "strategy-called" not in codes
    assert "This was the strategy discussion about Tyler Oakes" in said_of(it.a.family)
    assert "strategy discussion" not in said_of(it.three[1].family).lower().replace("strategy meeting", "")


def test_the_fifteen_working_days_count_from_that_meeting(it: Outside) -> None:
    concern = a_concern(it)
    met(it, concern, called(it, concern), each=here(it))
    boss = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    row = Strategy.objects.get()
    told = tuple(PersonTold(person, "told", "I see.") for person, _ in whom_to_tell(it.a.family, NEXT_DAY))
    page = client_of(user_of(boss)).get(reverse("protection:hold", args=[it.a.family, row.pk])).content.decode()
    assert (
        "with a meeting about a concern outside the home" in page
        and f'value="{THURSDAY.astimezone(LONDON):%H:%M}' in page
    )
    seen = client_of(user_of(boss)).get(reverse("protection:page", args=[it.a.family])).content.decode()
    call = reverse("protection:call", args=[it.a.family, row.pk])
    assert "what it decided is not written yet" in seen and "Not called yet" not in seen and call not in seen
    assert client_of(user_of(boss)).get(call)["Location"] == reverse("protection:hold", args=[it.a.family, row.pk])
    waits = {one.title: one.about for one in desk(boss, NEXT_DAY).waiting}
    assert "Call the strategy discussion" not in waits
    assert "with a meeting about a concern outside the home" in waits["Write what the strategy discussion decided"]
    held = protection.Held(
        THURSDAY, "room", {it.a.child: True}, "Seen there.", EVERYBODY, sort="joint", tellings=told, record=RECORD,
        visitors="nothing",
    )  # fmt: skip
    protection.hold_strategy(by=boss, now=NEXT_DAY, family=it.a.family, strategy=row.pk, held=held)
    assert Enquiry.objects.get().thread_id == it.a.family
    clocks = {c.code: c for c in running(families=[it.a.family], now=NEXT_DAY)}
    assert clocks["initial-conference"].started == THURSDAY


def test_who_was_there_stands_on_their_own_record_and_nobody_of_another_family(it: Outside) -> None:
    """Those round another family alone, and anybody who is called as somebody of it, are left out."""
    concern = a_concern(it)
    leads = [Present("education", f"{one.lead.name}, School") for one in it.three]
    deputy = Present("education", f"Ann Roper for {it.three[1].lead.name}, School")
    mother = Present("other", it.three[1].names[1])
    there = (*EVERYBODY, Present("police", "Kit Osei, Police"), *leads, deputy, mother)
    met(it, concern, called(it, concern), each=here(it), present=there)
    boss = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    hold = reverse("protection:hold", args=[it.a.family, Strategy.objects.get().pk])
    page = client_of(user_of(boss)).get(hold).content.decode()
    for name in (*(one.name for one in EVERYBODY), "Kit Osei", it.a.lead.name):
        assert f'value="{name}"' in page
    assert '<option value="police" selected>' in page
    for one in it.three[1:]:
        assert one.lead.name not in page and not any(name in page for name in one.names)
    assert "Ann Roper" not in page


def test_a_review_is_no_discussion(it: Outside) -> None:
    concern = a_concern(it)
    with pytest.raises(Invalid) as refused:
        met(it, concern, called(it, concern, "concern_review"), each=here(it))
    assert set(refused.value.errors) == {f"child-{it.a.child}-strategy"}


def test_one_of_their_own_that_is_called_is_not_held_twice(it: Outside) -> None:
    concern = a_concern(it)
    boss = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    about = {"by": boss, "now": NOW, "family": it.a.family}
    protection.need_strategy(**about, children=[it.a.child], why="Hurt on Friday.")
    later = protection.Call(THURSDAY + dt.timedelta(days=1), "phone", ("Police",))
    meeting, row = called(it, concern), Strategy.objects.get()
    protection.call_strategy(**about, strategy=row.pk, call=later)
    with pytest.raises(Invalid) as refused:
        met(it, concern, meeting, each=here(it))
    assert "called for another time" in refused.value.errors[f"child-{it.a.child}-strategy"]


def test_the_form_says_whose_own_is_needed_already_and_refuses_what_was_found_after_the_meeting(it: Outside) -> None:
    concern = a_concern(it)
    boss = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    meeting = called(it, concern)
    after = THURSDAY + dt.timedelta(hours=2)
    protection.need_strategy(by=boss, now=after, family=it.a.family, children=[it.a.child], why="Hurt on Friday.")
    page = client_of(user_of(it.nadia)).get(reverse("outside:hold", args=[concern])).content.decode()
    assert page.count("One of their own has been needed since") == 1 and moment_words(after) in page
    with pytest.raises(Invalid) as refused:
        met(it, concern, meeting, each=here(it))
    said = refused.value.errors
    assert set(said) == {f"child-{it.a.child}-strategy"} and moment_words(after) in said[f"child-{it.a.child}-strategy"]


def test_one_found_to_be_needed_within_the_minute_of_the_meeting_was_held_there(it: Outside) -> None:
    concern = a_concern(it)
    boss = a_worker(an_agency("Council three"), "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(boss, it.a.family, "case_supervisor")
    meeting, within = called(it, concern), THURSDAY + dt.timedelta(seconds=20)
    protection.need_strategy(by=boss, now=within, family=it.a.family, children=[it.a.child], why="Hurt on Friday.")
    met(it, concern, meeting, each=here(it))

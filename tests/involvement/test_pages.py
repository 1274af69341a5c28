"""The room's pages, as requests: what each shows to whom, and what comes of wrong input."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.agencies.models import Worker
from familiesfirst.involvement.api import (
    Needs,
    answer_lead_proposal,
    break_glass,
    lead_of,
    open_proposal,
    propose_lead,
    relationships,
    round_family,
    seal,
    seal_on,
)
from familiesfirst.involvement.models import Involvement, LeadProposal, Opening
from familiesfirst.people.api import set_level
from familiesfirst.record.api import log_read, reads_of
from tests.agencies.making import a_worker
from tests.involvement.making import a_family, a_partnership, holds
from tests.people.making import the_hassans
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def them():
    return a_partnership()


@pytest.fixture
def now():
    return timezone.now()


def _as(actor):
    return client_of(Worker.objects.select_related("user").get(pk=actor.worker).user)


def _get(actor, route, *args, status=200, **query):
    answer = _as(actor).get(reverse(f"involvement:{route}", args=args), query)
    assert answer.status_code == status, answer.content
    return answer.content.decode()


def _post(actor, route, *args, status=302, **data):
    answer = _as(actor).post(reverse(f"involvement:{route}", args=args), data)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


@pytest.fixture
def in_need(monkeypatch):
    """Every family's children are in need."""
    levels = "familiesfirst.config.registry.FAMILY_LEVELS"
    monkeypatch.setattr(levels, lambda families: dict.fromkeys(families, "child_in_need"))
    monkeypatch.setattr("familiesfirst.config.registry.LEAD_NEEDS", lambda viewer, family, now: Needs())


def test_from_proposing_to_naming_in_pages(them, in_need):
    family = a_family()
    page = _get(them.manager, "propose", family)
    assert "Amara Okafor, Northfield Primary" in page and "leads no family now" in page
    _post(them.manager, "propose", family, worker=them.teacher.worker, reasons="Knew the family before")
    held = open_proposal(family).id
    assert "Will you lead this family’s help?" in _get(them.teacher, "proposal", held)
    _post(them.teacher, "answer", held, answer="yes")
    assert "May they lead this family’s help?" in _get(them.head, "proposal", held)
    _post(them.head, "answer", held, answer="yes")
    assert "Name Amara Okafor as lead practitioner" not in _get(them.manager, "proposal", held)
    assert "Name Amara Okafor as lead practitioner" in _get(them.other_manager, "proposal", held)
    _post(them.other_manager, "name", held, family_told="Rang them")
    assert lead_of(family).worker == them.teacher.worker


def test_naming_a_change_asks_why_and_what_the_family_was_told(them, now):
    family = a_family()
    holds(them.practitioner, family)
    held = _accepted(them, family, now)
    page = _post(them.other_manager, "name", held, status=422)
    assert "Choose why the family&#39;s lead practitioner changes" in page and "Say how the family was told" in page


def _accepted(them, family, now):
    held = propose_lead(
        by=them.manager, now=now, family=family, worker=them.teacher.worker, level="child_in_need", reasons=["Near"]
    )
    answer_lead_proposal(by=them.teacher, now=now, proposal=held, accepts=True)
    answer_lead_proposal(by=them.head, now=now, proposal=held, accepts=True)
    return held


def test_the_proposer_who_names_all_the_same_is_refused(them, now):
    held = _accepted(them, a_family(), now)
    assert "You proposed this worker" in _post(them.manager, "name", held, status=403)


def test_naming_twice_says_that_somebody_was_first(them, now):
    held = _accepted(them, a_family(), now)
    _post(them.other_manager, "name", held)
    assert "in the meantime" in _post(them.other_manager, "name", held, status=409)


def test_who_is_asked_to_lead_reads_why_the_family_is_helped_and_who_is_asked_next(now):
    it = the_hassans()
    at, why = it.at, "Zayn is often hungry"
    set_level(by=it.by, now=now, family=it.family, levels={it.zayn: "child_in_need"}, why=why)
    held = propose_lead(by=at.manager, now=now, family=it.family, worker=at.teacher.worker, level="child_in_need",
                        reasons=["Near"])  # fmt: skip
    page = _get(at.teacher, "proposal", held)
    assert why in page and "Hassan–Reid family" in page
    assert [r.page for r in reads_of(it.family, since=held_since(), to_people=False)] == ["involvement.proposal"]
    assert why not in _get(at.head, "proposal", held)
    answer = _as(at.teacher).post(reverse("involvement:answer", args=[held]), {"answer": "yes"}, follow=True)
    assert "Northfield Primary is asked as well; then a supervisor names Amara Okafor." in answer.content.decode()


def test_round_the_family_says_whose_family_it_is():
    it = the_hassans()
    assert '<h1 class="govuk-heading-l">' in (page := _get(it.at.manager, "round", it.family))
    assert "Hassan–Reid family" in page[page.index("<h1") : page.index("</h1>")]


def test_a_proposal_is_not_there_for_anybody_else(them, now):
    held = _accepted(them, a_family(), now)
    for actor in (them.practitioner, them.front_door, them.night):
        _get(actor, "proposal", held, status=404)
        _post(actor, "answer", held, status=404 if "practitioner" in actor.roles else 403, answer="yes")


def test_proposing_says_what_is_missing_and_keeps_what_was_chosen(them, in_need):
    family = a_family()
    page = _post(them.manager, "propose", family, status=422, worker=them.teacher.worker, because="")
    assert "at least one reason" in page and f'value="{them.teacher.worker}" checked' in page
    page = _post(them.manager, "propose", family, status=422, worker=0, reasons="Knew the family before")
    assert "Say who else" in page
    assert not LeadProposal.objects.exists()


def test_saying_no_without_a_reason_is_asked_again(them, now):
    family = a_family()
    held = propose_lead(
        by=them.manager, now=now, family=family, worker=them.teacher.worker, level="child_in_need", reasons=["Near"]
    )
    assert "Say why not" in _post(them.teacher, "answer", held, status=422, answer="no")
    _post(them.manager, "withdraw", held, why="She is ill")
    assert open_proposal(family) is None


def test_adding_and_ending_somebody_round_a_family(them):
    family = a_family()
    today = timezone.localdate()
    day = {"since-day": today.day, "since-month": today.month, "since-year": today.year}
    assert "Who else is round" in _get(them.manager, "add", family)
    given = {"worker_id": them.teacher.worker, "role": "contributor", "what_for": "Reading", **day}
    _post(them.manager, "add", family, status=422, **{**given, "role": "follow_up"})  # it comes of an ending alone
    _post(them.manager, "add", family, status=422, **{**given, "what_for": ""})
    lead = a_worker(them.council, "child_protection_practitioner", name="Ruth Adeyemi", qualified=True).worker
    _post(them.manager, "add", family, worker_id=lead, role="child_protection_lead", what_for="", **day)
    Involvement.objects.all().delete()
    _post(them.manager, "add", family, **given)
    (held,) = round_family(family, today)
    assert "cannot be" not in _get(them.manager, "end", held.id)
    _post(them.manager, "end", held.id, reason="family_asked")
    assert Involvement.objects.get(pk=held.id).why_ended == "The family asked for somebody else"
    assert "Say which worker or service" in _post(them.manager, "add", family, status=422, **{**given, "worker_id": ""})


def test_everybody_round_the_family_now_and_before(them):
    family = a_family()
    held = holds(them.teacher, family, what_for="Reading")
    holds(them.practitioner, family, "contributor", ended=timezone.localdate(), why_ended="Left their post")
    page = _get(them.manager, "round", family)
    assert page.index("Amara Okafor") < page.index("Before") < page.index("Joan Pryce")
    assert reverse("involvement:end", args=[held.pk]) in page and "Left their post" in page
    assert [r.page for r in reads_of(family, since=held_since(), to_people=False)] == ["family.round"]
    _get(them.practitioner, "round", family, status=404)


def test_a_contributor_sees_who_is_round_and_changes_nothing(them):
    family = a_family()
    holds(them.teacher, family, "contributor")
    page = _get(them.teacher, "round", family)
    assert "End<span" not in page and "Seal the record" not in page and "on this record" in page


def held_since():
    return timezone.now() - dt.timedelta(hours=1)


def test_a_day_that_is_to_come_or_is_none_is_not_taken(them):
    family = a_family()
    for day in (("31", "2", "2026"), ("1", "1", "2999")):
        data = dict(zip(("since-day", "since-month", "since-year"), day, strict=True))
        _post(
            them.manager,
            "add",
            family,
            status=422,
            worker_id=them.teacher.worker,
            role="contributor",
            what_for="Reading",
            **data,
        )
    assert round_family(family, timezone.localdate()) == []


def test_an_emergency_says_what_it_means_then_opens(them):
    family = a_family(before=None)
    page = _get(them.practitioner, "emergency", family=family)
    assert "This record is not yours to open" in page and f'value="F-{family}"' in page
    _post(them.practitioner, "emergency", family=f"f-{family}", why="A neighbour heard screaming")
    assert relationships(them.practitioner, family, timezone.now()) == {"broken_glass"}


@pytest.mark.parametrize(
    ("family", "why", "words"),
    [
        ("F-999999", "Heard screaming", "There is no such record"),
        ("marsh", "Heard screaming", "Write the reference like F-1042, or like P-7741"),
        ("", "Heard screaming", "Fill this in"),
        ("own", "  ", "Fill this in"),
    ],
)
def test_an_emergency_that_cannot_be(them, family, why, words):
    family = a_family(before=None) if family == "own" else family
    page = _post(them.practitioner, "emergency", status=422, family=family, why=why)
    assert words in page and not Opening.objects.exists()


def test_the_night_team_has_its_own_page(them):
    family = a_family(before=None)
    assert "Open a record out of hours" in _get(them.night, "tonight")
    _post(them.night, "tonight", family=f"F-{family}", why="Police rang")
    _get(them.practitioner, "tonight", status=403)


def test_a_manager_sees_what_was_opened_and_read_and_says_what_they_found(them, now):
    family = a_family(before=None)
    opening = break_glass(by=them.practitioner, now=now, family=family, why="Heard screaming")
    log_read(them.practitioner, thread=family, page="family.overview", now=now + dt.timedelta(minutes=1))
    assert f"F-{family}" in _get(them.manager, "openings")
    page = _get(them.manager, "opening", opening)
    assert "Heard screaming" in page and "family.overview" in page
    assert "Say what was wrong" in _post(them.manager, "opening", opening, status=422, finding="no")
    _post(them.manager, "opening", opening, finding="yes")
    assert "Nothing waits for you" in _get(them.manager, "openings")
    _get(them.manager, "opening", opening, status=404)


def test_openings_are_for_managers(them):
    _get(them.practitioner, "openings", status=403)


def test_sealing_changing_the_list_and_lifting(them):
    family = a_family()
    holds(them.teacher, family)
    assert "Amara Okafor" in _get(them.manager, "seal", family)
    _post(
        them.manager,
        "seal",
        family,
        names=[them.manager.worker, them.practitioner.worker],
        ring=them.manager.worker,
        why="A threat",
    )
    assert "It opens for" in _get(them.manager, "seal", family)
    _post(them.manager, "seal_names", family, worker_id=them.teacher.worker, change="named", why="Leads")
    assert {w.name for w in seal_on(family).names} == {"Ifeoma Nwosu", "Joan Pryce", "Amara Okafor"}
    page = _post(
        them.manager, "seal_names", family, status=422, worker_id=them.manager.worker, change="struck", why="Left"
    )
    assert "Others are told to ring them" in page
    assert "sealed" in _get(them.other_manager, "seal", family, status=403)
    _post(them.manager, "unseal", family, why="They moved")
    assert seal_on(family) is None


def test_sealing_oneself_out_leads_to_the_first_page(them):
    family = a_family()
    _post(them.manager, "seal", family, names=[them.other_manager.worker], ring=them.other_manager.worker, why="It is")
    assert relationships(them.manager, family, timezone.now()) == {"sealed_out"}


def test_saying_that_one_knows_somebody_is_one_page(them):
    family = a_family()
    holds(them.practitioner, family)
    assert "Nobody thinks the worse of you" in _get(them.practitioner, "conflict", family)
    _post(them.practitioner, "conflict", family, tie="relative")
    assert relationships(them.practitioner, family, timezone.now()) == {"conflict"}
    assert "Joan Pryce" in _get(them.manager, "conflicts")
    assert "relative" not in _get(them.manager, "conflicts")


def test_what_a_worker_holds_is_for_their_own(them):
    holds(them.practitioner, a_family())
    holds(them.teacher, a_family())
    assert "Family help lead practitioner" in _get(them.manager, "held_by", them.practitioner.worker)
    assert "F-" in _get(them.head, "held_by", them.teacher.worker)
    _get(them.head, "held_by", them.practitioner.worker, status=404)
    _get(them.other_manager, "held_by", them.teacher.worker, status=404)


FAMILY_ROUTES = ["propose", "add", "seal", "conflict"]


@pytest.mark.parametrize("route", FAMILY_ROUTES)
def test_a_familys_page_is_not_there_for_who_is_nothing_to_it(them, route, now):
    family = a_family(before=None)
    for id in (family, family + 999):
        status = 200 if (route, id) == ("conflict", family) else 404
        _get(them.manager, route, id, status=status)


@pytest.mark.parametrize(
    ("route", "args"),
    [("openings", ()), ("emergency", ()), ("proposal", (1,)), ("seal", (1,)), ("held_by", (1,)), ("conflicts", ())],
)
def test_who_is_not_signed_in_is_asked_to(route, args):
    answer = Client().get(reverse(f"involvement:{route}", args=args))
    assert answer.status_code == 302 and answer.headers["Location"].startswith(reverse("account_login"))


def test_a_sealed_family_shows_in_nobodys_list(them, now):
    family = a_family()
    held = _accepted(them, family, now)
    seal(by=them.manager, now=now, family=family, why="A threat", ring=them.manager.worker, names=[them.manager.worker])
    _get(them.other_manager, "proposal", held, status=404)


def test_whoever_ends_their_own_part_is_led_to_their_desk_and_not_to_a_page_that_is_not_there(them):
    family = a_family()
    own = holds(them.practitioner, family, "child_protection_lead")
    client = _as(them.practitioner)
    sent = client.post(reverse("involvement:end", args=[own.pk]), {"reason": "protection_ended", "more": ""})
    assert (sent.status_code, sent.headers["Location"]) == (302, reverse("desk:desk"))
    assert "With that this family’s record is open to you no more." in client.get(reverse("desk:desk")).content.decode()

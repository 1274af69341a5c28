"""Another child of the family comes into a running enquiry."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Enquiry, EnquiryChild
from familiesfirst.protection.rules.enquiry import check_coming_in
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, all_told, found, held, the_enquiry, the_strategy
from tests.signing_in import client_of

LATER = NOW + dt.timedelta(days=3)
SAID = {"why": "She told her nursery the same.", "agreed": "Kerry Dunlop and Stella Horne, by phone at ten."}


def test_it_says_why_and_who_agreed() -> None:
    assert set(check_coming_in((), " ", "")) == {"children", "why", "agreed"}
    assert check_coming_in((1,), "Marks.", "Police, health.") == {}


@pytest.fixture
def team() -> Team:
    """An enquiry about Zayn runs since Monday."""
    made = a_team_beside_a_home()
    said = {"by": made.ifeoma, "now": NOW, "family": made.family}
    protection.need_strategy(**said, children=[made.home.zayn], why="Marks.")
    protection.hold_strategy(**said, strategy=the_strategy().pk, held=held(made, {made.home.zayn: True}))
    return made


def add(team: Team, *children: int, by: Any = None, **changes: Any) -> int:
    said = {"by": by or team.ifeoma, "now": LATER, "family": team.family, "enquiry": the_enquiry().pk} | SAID
    said |= {"tellings": all_told(team.family)} | changes
    return protection.add_to_enquiry(**said, children=children or (team.home.maya,))


@pytest.mark.django_db
def test_the_child_is_in_the_same_enquiry_with_limits_of_their_own(team: Team) -> None:
    home = team.home
    entry = add(team)
    assert Enquiry.objects.count() == 1
    assert set(EnquiryChild.objects.filter(open=True).values_list("person", flat=True)) == {home.zayn, home.maya}
    conference = {
        c.subject: c.due_on for c in running(now=LATER, people=[home.zayn, home.maya]) if c.code == "initial-conference"
    }
    assert conference == {home.zayn: dt.date(2026, 12, 14), home.maya: dt.date(2026, 12, 17)}
    seen = {c.subject for c in running(now=LATER, people=[home.maya]) if c.code == "section-47-child-seen"}
    assert seen == {home.maya}
    (told,) = [e for e in entries_of_thread(team.family, only=("s47.started",), facts=True)]
    assert "about another child as well" in told.sentence and "Maya" in told.sentence
    with pytest.raises(Meanwhile):
        add(team)
    what = found(team, "no_continuing_risk", home.zayn, home.maya)
    holds(team.ruth, team.family, "child_protection_lead")
    said = {"now": LATER, "family": team.family, "enquiry": the_enquiry().pk}
    put = protection.propose_findings(by=team.ruth, **said, findings=what)  # and no reason to leave Maya out
    protection.finish_enquiry(
        by=team.ifeoma, **said, findings=put, why="Yes.", told="Leila.", tellings=all_told(team.family)
    )
    assert the_enquiry().state == "finished"
    with pytest.raises(Meanwhile):
        add(team, home.baby)
    assert entry


@pytest.mark.django_db
def test_taken_back_it_is_about_the_first_alone(team: Team) -> None:
    withdraw_entry(by=team.ifeoma, now=LATER, entry=add(team), why="It was her cousin.")
    assert list(EnquiryChild.objects.filter(open=True).values_list("person", flat=True)) == [team.home.zayn]
    assert the_enquiry().state == "open"
    assert not [c for c in running(now=LATER, people=[team.home.maya]) if c.code == "initial-conference"]


@pytest.mark.django_db
def test_who_may_and_whom(team: Team) -> None:
    with pytest.raises(Refused):
        add(team, by=team.home.joan)
    with pytest.raises(NotThere):
        add(team, by=team.home.sam)
    with pytest.raises(NotThere):
        add(team, 9999)
    with pytest.raises(Invalid):
        add(team, team.home.leila)  # a grown-up
    with pytest.raises(Invalid):
        add(team, why=" ")


@pytest.mark.django_db
def test_the_page(team: Team) -> None:
    url = reverse("protection:come_in", args=[team.family, the_enquiry().pk])
    client = client_of(user_of(team.ifeoma))
    assert url in client.get(reverse("protection:page", args=[team.family])).content.decode()
    sent = {"children": [str(team.home.maya)], "why": "", "agreed": "Police and health."}
    sent[f"told-{team.home.leila}-how"] = "told"
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "Police and health." in refused.content.decode()
    assert client.post(url, sent | {"why": "The same."}).status_code == 302
    assert client_of(user_of(team.home.joan)).get(url).status_code == 403
    assert client_of(user_of(team.home.sam)).get(url).status_code in (403, 404)

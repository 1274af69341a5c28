"""A manager does not agree to what an enquiry found: it goes back to whoever leads it, and both stay on the record."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.protection import api as protection
from familiesfirst.protection.rules.enquiry import check_sending_back
from familiesfirst.record.api import Actor, Invalid, Meanwhile, Refused, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, all_told, found, held, the_enquiry, the_strategy
from tests.signing_in import client_of

BACK = "A manager did not agree to what the enquiry found"
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def team() -> Team:
    """An enquiry about Zayn, which Ruth leads."""
    made = a_team_beside_a_home()
    said = {"now": NOW, "family": made.family}
    protection.need_strategy(by=made.ifeoma, **said, children=[made.home.zayn], why="Marks.")
    went = held(made, {made.home.zayn: True})
    protection.hold_strategy(by=made.ifeoma, **said, strategy=the_strategy().pk, held=went)
    holds(made.ruth, made.family, "child_protection_lead")
    return made


def acts(team: Team, by: Actor | None = None) -> dict[str, Any]:
    return {"by": by or team.ifeoma, "now": LATER, "family": team.family, "enquiry": the_enquiry().pk}


def put_forward(team: Team, outcome: str = "no_continuing_risk") -> int:
    what = found(team, outcome, team.home.zayn)
    what = replace(what, left_out={**what.left_out, team.home.maya: "With her father."})
    return protection.propose_findings(**acts(team, team.ruth), findings=what)


def send_back(team: Team, by: Actor | None = None, **said: Any) -> int:
    said = {"findings": the_enquiry().proposed or 0, "why": "Nobody saw him.", "wanted": "See him alone."} | said
    return protection.send_back_findings(**acts(team, by), **said)


def agree(team: Team, findings: int) -> int:
    told = {"why": "So it is.", "told": "The nursery.", "tellings": all_told(team.family)}
    return protection.finish_enquiry(**acts(team), findings=findings, **told)


def waits(who: Actor) -> dict[str, Any]:
    return {one.title: one for one in desk(who, LATER).waiting}


def at(team: Team, route: str) -> str:
    return reverse(f"protection:{route}", args=[team.family, the_enquiry().pk])


@pytest.mark.parametrize(
    ("why", "wanted", "beside"),
    [("a", "b", set()), (" ", "b", {"why"}), ("a", "", {"wanted"}), ("", " ", {"why", "wanted"})],
)
def test_why_and_what_is_wanted_are_both_said(why: str, wanted: str, beside: set[str]) -> None:
    assert set(check_sending_back(why, wanted)) == beside


@pytest.mark.django_db
def test_it_goes_back_to_its_lead_and_history_shows_both(team: Team) -> None:
    first = put_forward(team)
    began = protection.standings([team.home.zayn])[team.home.zayn].enquiry
    entry = send_back(team)
    assert (the_enquiry().state, the_enquiry().proposed, the_enquiry().sent_back) == ("open", None, entry)
    assert protection.standings([team.home.zayn])[team.home.zayn].enquiry == began
    again = put_forward(team, "continuing_risk")
    assert (the_enquiry().proposed, the_enquiry().sent_back) == (again, None)
    agree(team, again)
    kinds = ("s47.findings", "s47.sent_back", "s47.finished")
    told = entries_of_thread(team.family, only=kinds, facts=True)
    assert [e.kind for e in told] == ["s47.findings", "s47.sent_back", "s47.findings", "s47.finished"]
    assert told[1].marks.findings == first
    assert told[1].sentence.endswith("Nobody saw him. What is wanted instead: See him alone.")
    assert told[1].about.says_to_family is None


@pytest.mark.django_db
def test_its_clock_runs_on_and_its_lead_has_a_day_to_put_them_forward_again(team: Team) -> None:
    put_forward(team)
    runs = {c.code for c in running(now=NOW, families=[team.family])}
    assert "section-47-enquiry" in runs
    send_back(team)
    now = {c.code: c for c in running(now=NOW, families=[team.family])}
    assert set(now) == runs | {"findings-again"}
    assert (now["findings-again"].subject, now["findings-again"].owner) == (team.home.zayn, "child_protection_lead")
    put_forward(team)
    assert {c.code for c in running(now=NOW, families=[team.family])} == runs


@pytest.mark.django_db
def test_the_second_time_a_manager_reads_what_was_said_the_first_time_and_the_safety_plan_once(team: Team) -> None:
    put_forward(team)
    send_back(team)
    plan = protection.SafetyPlan((team.home.zayn,), "Two adults at home every night.", "Leila.", True, False)
    protection.make_safety_plan(**acts(team, team.ruth), plan=plan)
    put_forward(team)
    ifeoma = client_of(user_of(team.ifeoma))
    for page in ("agree", "not_agree"):
        drawn = ifeoma.get(at(team, page)).content.decode()
        assert "did not agree</strong> to what was put forward before" in drawn
        assert "Nobody saw him." in drawn and "See him alone." in drawn
    drawn = ifeoma.get(at(team, "agree")).content.decode()
    assert drawn.count("Two adults at home every night.") == 1
    page = ifeoma.get(reverse("protection:page", args=[team.family])).content.decode()
    assert "did not agree</strong>" not in page, "it is in hand again"


@pytest.mark.django_db
def test_nothing_is_half_written_and_nobody_sends_back_what_is_theirs(team: Team) -> None:
    put_forward(team)
    with pytest.raises(Invalid) as unsaid:
        send_back(team, why=" ", wanted="")
    assert set(unsaid.value.errors) == {"why", "wanted"}
    with pytest.raises(Refused):
        send_back(team, by=team.ruth)
    holds(team.ifeoma, team.family, "child_protection_lead")
    with pytest.raises(Refused, match="did not lead"):
        send_back(team)
    assert the_enquiry().sent_back is None


@pytest.mark.django_db
def test_the_second_of_two_managers_meets_the_first(team: Team) -> None:
    findings = put_forward(team)
    send_back(team)
    with pytest.raises(Meanwhile, match="did not agree"):
        agree(team, findings)
    with pytest.raises(Meanwhile, match="did not agree"):
        send_back(team, by=team.owen, findings=findings)
    again = put_forward(team, "continuing_risk")
    with pytest.raises(Meanwhile, match="have changed"):
        agree(team, findings)
    agree(team, again)
    with pytest.raises(Meanwhile, match="agreed already"):
        send_back(team, by=team.owen, findings=again)


@pytest.mark.django_db
def test_once_a_conference_is_needed_nobody_agrees_again_or_puts_findings_forward(team: Team) -> None:
    findings = put_forward(team, "continuing_risk")
    agree(team, findings)
    assert the_enquiry().state == "open"
    with pytest.raises(Meanwhile, match="agreed already"):
        agree(team, findings)
    with pytest.raises(Meanwhile, match="agreed already"):
        put_forward(team)
    more: dict[str, Any] = {"children": [team.home.maya], "why": "Marks.", "agreed": "DS Dunlop, Stella Horne."}
    with pytest.raises(Meanwhile, match="agreed already"):
        protection.add_to_enquiry(**acts(team), **more, tellings=all_told(team.family))
    assert len(entries_of_thread(team.family, only=("s47.finished", "s47.findings"))) == 2


@pytest.mark.django_db
def test_what_was_taken_back_waits_for_a_manager_again(team: Team) -> None:
    findings = put_forward(team)
    entry = send_back(team)
    withdraw_entry(by=team.ifeoma, now=LATER, entry=entry, why="Meant for another family.")
    assert (the_enquiry().proposed, the_enquiry().sent_back) == (findings, None)
    agree(team, findings)


@pytest.mark.django_db
def test_findings_that_were_taken_back_wait_for_nobody(team: Team) -> None:
    findings = put_forward(team)
    withdraw_entry(by=team.ruth, now=LATER, entry=findings, why="Meant for another family.")
    with pytest.raises(Meanwhile):
        agree(team, findings)
    agree(team, put_forward(team))


@pytest.mark.django_db
def test_it_stands_on_the_desk_of_its_lead_with_the_reason(team: Team) -> None:
    put_forward(team)
    assert BACK not in waits(team.ruth)
    send_back(team)
    line = waits(team.ruth)[BACK]
    assert "Nobody saw him." in line.about
    assert (line.route, line.args) == ("protection:findings", (team.family, the_enquiry().pk))
    assert BACK not in waits(team.ifeoma) and BACK not in waits(team.owen) and BACK not in waits(team.home.joan)
    put_forward(team)
    assert BACK not in waits(team.ruth)


@pytest.mark.django_db
def test_the_pages_ask_say_so_and_go_on_from_what_was_put_forward(team: Team) -> None:
    ifeoma, ruth = client_of(user_of(team.ifeoma)), client_of(user_of(team.ruth))
    assert ifeoma.get(at(team, "not_agree")).status_code == 409
    findings = put_forward(team)
    assert at(team, "not_agree") in ifeoma.get(at(team, "agree")).content.decode()
    assert ruth.get(at(team, "not_agree")).status_code == 403
    sent = {"findings": findings, "why": "Nobody saw him.", "wanted": ""}
    refused = ifeoma.post(at(team, "not_agree"), sent)
    assert refused.status_code == 422 and "Nobody saw him." in refused.content.decode()
    assert ifeoma.post(at(team, "not_agree"), sent | {"wanted": "See him alone."}).status_code == 302
    assert ifeoma.get(at(team, "agree")).status_code == 409
    drawn = ruth.get(at(team, "findings")).content.decode()
    assert "did not agree</strong>" in drawn and "See him alone." in drawn
    assert "What we found." in drawn and "With her father." in drawn and "he did not open." in drawn
    page = ruth.get(reverse("protection:page", args=[team.family])).content.decode()
    assert "did not agree</strong>" in page

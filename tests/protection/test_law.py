"""Steps into law on the record: beside the level, decided by whom policy names, each ended by its own name."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import extend, running
from familiesfirst.involvement.api import lead_of
from familiesfirst.pathways import api as pathways
from familiesfirst.people.api import PersonTold, SafeRule, children_of, not_told_yet, set_safe_contact, tellings_of
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, LegalOrder, ProtectionPlan
from familiesfirst.protection.queries.law import law_page
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, conferred, held, the_strategy
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def team() -> Team:
    made = a_team_beside_a_home()
    holds(made.ruth, made.family, "child_protection_lead")
    return made


def decision(team: Team, role: str, *children: int) -> protection.Decision:
    told = (PersonTold(team.home.leila, "told", "She cried."),)
    return protection.Decision(children or (team.home.zayn,), "Dawn Petrie", role, "So it is.", "The nursery.", told)


def acts(team: Team, by: Any = None) -> dict[str, Any]:
    return {"by": by or team.ifeoma, "now": NOW, "family": team.family}


def gateway(team: Team, outcome: str = "pre_proceedings", **more: Any) -> int:
    said = {"decision": decision(team, "service_manager"), "outcome": outcome, "on": TODAY} | more
    return protection.hold_gateway(**acts(team), **said)


def letter(team: Team, words: str = "What we worry about.", **more: Any) -> int:
    said = protection.Letter(team.home.leila, words, True, **more)
    return protection.send_letter(**acts(team), decision=decision(team, "team_manager"), letter=said, on=TODAY)


def issue(team: Team, urgent: str = "") -> int:
    said = protection.Issue("Lewbridge Family Court", NOW - HOUR, urgent)
    return protection.issue_proceedings(**acts(team), decision=decision(team, "head_of_service"), issue=said)


def offer(team: Team, answer: str) -> int:
    said = protection.Offer(answer, "Leila and her sister.", "He is afraid of his uncle.", "Dawn Petrie")
    return protection.record_network_offer(
        **acts(team), children=[team.home.zayn], offer=said, role="team_manager", on=TODAY
    )


def order(team: Team, code: str, made: dt.datetime = NOW - HOUR, **more: Any) -> int:
    role = {"police_protection": "police", "emergency": "court"}[code]
    more = {"accommodated": False} | more
    return protection.make_order(**acts(team), decision=decision(team, role), order=code, made=made, **more)


def status(team: Team, child: int) -> str:
    return next(c.legal_status for c in children_of(team.family, TODAY) if c.person == child)


def clocks(team: Team) -> dict[str, Any]:
    return {c.code: c for c in running(now=NOW, people=[team.home.zayn])}


def a_plan(team: Team) -> None:
    """Zayn has a protection plan, by the way that leads there."""
    zayn = team.home.zayn
    protection.need_strategy(**acts(team), children=[zayn], why="Marks.")
    protection.hold_strategy(**acts(team), strategy=the_strategy().pk, held=held(team, {zayn: True}))
    protection.plan_conference(**acts(team, team.ruth), sort="initial", children=[zayn], meets_at=NOW, place="Hub")
    protection.hold_conference(
        **acts(team, team.ruth), conference=Conference.objects.get().pk, held=conferred(team, {zayn: "NEG"})
    )


def due(team: Team) -> set[str]:
    return {"law-agreed-step", "pre-proceedings-review"} & set(clocks(team))


def test_what_a_planning_meeting_agreed_to_waits_for_somebody_and_so_does_looking_at_it_again(team: Team) -> None:
    gateway(team)
    assert due(team) == {"law-agreed-step"}
    assert clocks(team)["law-agreed-step"].overdue is False
    late = running(now=NOW + dt.timedelta(days=90), people=[team.home.zayn])
    assert next(c for c in late if c.code == "law-agreed-step").overdue
    assert "law-agreed-step" in {c.code for c in law_page(team.ruth, team.family, NOW, log=False).clocks}
    letter(team)
    assert due(team) == {"pre-proceedings-review"}
    first = clocks(team)["pre-proceedings-review"].started_by
    gateway(team)
    assert due(team) == {"pre-proceedings-review"}
    assert clocks(team)["pre-proceedings-review"].started_by != first
    protection.step_back(**acts(team), decision=decision(team, "service_manager"), on=TODAY)
    assert due(team) == set()


def test_from_a_planning_meeting_to_the_court_and_back_the_level_stays(team: Team) -> None:
    zayn = team.home.zayn
    with pytest.raises(Meanwhile, match="No legal planning meeting"):
        letter(team)
    gateway(team)
    assert status(team, zayn) == ""
    letter(team)
    assert status(team, zayn) == "pre_proceedings"
    with pytest.raises(Invalid) as refused:
        issue(team)
    assert "family network" in refused.value.errors["urgent"]
    offer(team, "accepted")
    with pytest.raises(Invalid):
        issue(team)
    offer(team, "held")
    issue(team)
    assert status(team, zayn) == "proceedings"
    assert clocks(team)["care-proceedings"].due_on == TODAY + dt.timedelta(weeks=26)
    with pytest.raises(Meanwhile):
        issue(team)
    protection.end_proceedings(**acts(team), decision=decision(team, "court"), outcome="supervision", on=TODAY)
    assert status(team, zayn) == ""
    assert {c.person: c.level for c in children_of(team.family, TODAY)}[zayn] == "child_in_need"
    assert lead_of(team.family).worker == team.home.joan.worker


def test_it_could_not_wait_and_says_why(team: Team) -> None:
    issue(team, "He is in hospital, and she means to leave tonight.")
    (entry,) = entries_of_thread(team.family, only=("proceedings.issued",), facts=True)
    assert entry.marks.urgent is True
    assert "It could not wait. He is in hospital" in entry.sentence


def test_only_whom_policy_names_decides(team: Team) -> None:
    with pytest.raises(Invalid) as refused:
        gateway(team, decision=decision(team, "team_manager"))
    assert set(refused.value.errors) == {"role"}
    with pytest.raises(Refused):
        protection.hold_gateway(
            **acts(team, team.home.joan), decision=decision(team, "service_manager"), outcome="issue", on=TODAY
        )
    with pytest.raises(NotThere):
        gateway(team, decision=decision(team, "service_manager", 987654))
    with pytest.raises(Invalid):
        gateway(team, on=TODAY + dt.timedelta(days=1))


def test_each_of_the_family_is_told_of_a_step_or_is_not_told_yet_with_a_clock(team: Team) -> None:
    leila, week = team.home.leila, TODAY + dt.timedelta(days=7)
    bare = protection.Decision((team.home.zayn,), "Dawn Petrie", "service_manager", "So it is.", "None yet.")
    with pytest.raises(Invalid) as refused:
        gateway(team, decision=bare)
    assert set(refused.value.errors) == {f"told-{leila}-how"}
    with pytest.raises(Invalid) as refused:
        gateway(team, decision=replace(bare, tellings=(PersonTold(leila, "not_yet"),)))
    assert set(refused.value.errors) == {f"told-{leila}-words", f"told-{leila}-look_again"}
    with pytest.raises(NotThere):
        gateway(team, decision=replace(bare, tellings=(PersonTold(987654, "told"),)))
    not_yet = PersonTold(leila, "not_yet", "She may leave with him.", week)
    entry = gateway(team, decision=replace(bare, tellings=(not_yet,)))
    assert [(t.person, t.state, t.look_again_by) for t in tellings_of([entry])] == [(leila, "withheld", week)]
    assert leila in not_told_yet(team.family)
    (look_again,) = [c for c in running(now=NOW, people=[leila]) if c.code == "look-again-at-telling"]
    assert look_again.due_on == week


def test_a_letter_does_not_go_to_somebody_who_is_not_told_yet(team: Team) -> None:
    gateway(team)
    not_yet = PersonTold(team.home.leila, "not_yet", "She may leave.", TODAY + dt.timedelta(days=7))
    with pytest.raises(Invalid) as refused:
        protection.send_letter(
            **acts(team), on=TODAY, decision=replace(decision(team, "team_manager"), tellings=(not_yet,)),
            letter=protection.Letter(team.home.leila, "What we worry about.", True),
        )  # fmt: skip
    assert set(refused.value.errors) == {f"told-{team.home.leila}-how"}


def test_a_letter_never_tells_its_reader_what_they_must_not_learn(team: Team) -> None:
    gateway(team)
    rule = SafeRule(team.home.leila, "not_written_to", look_again_by=TODAY + dt.timedelta(days=9))
    set_safe_contact(by=team.home.joan, now=NOW, family=team.family, rule=rule, why="He opens her post.")
    with pytest.raises(Invalid) as refused:
        letter(team)
    assert "reader" in refused.value.errors
    assert status(team, team.home.zayn) == ""


@pytest.mark.parametrize("code", ["police_protection", "emergency"])
def test_nobody_gives_an_order_more_time(team: Team, code: str) -> None:
    order(team, code, **({"until": NOW + dt.timedelta(days=5)} if code == "emergency" else {}))
    held = clocks(team)[{"police_protection": "police-protection", "emergency": "emergency-order"}[code]]
    with pytest.raises(Refused, match="The law sets when this ends"):
        extend(by=team.ifeoma, now=NOW, clock=held.id, run=held.started_by, until=TODAY + dt.timedelta(30), why="More.")
    page = client_of(user_of(team.ifeoma)).get(reverse("desk:more_time", args=[team.family, held.id, held.started_by]))
    assert page.status_code == 403 and "The law sets when this ends" in page.content.decode()


def test_police_protection_to_the_minute_and_an_emergency_order_longer_once(team: Team) -> None:
    order(team, "police_protection")
    assert clocks(team)["police-protection"].due == NOW + 71 * HOUR
    with pytest.raises(Meanwhile, match="in police protection already"):
        order(team, "police_protection")
    until = NOW + dt.timedelta(days=5)
    order(team, "emergency", until=until)
    said = {"decision": decision(team, "court"), "order": "emergency", "decided": NOW}
    with pytest.raises(Invalid) as refused:
        protection.extend_order(**acts(team), **said, until=until + dt.timedelta(days=7, minutes=1))
    assert "7 days longer" in refused.value.errors["until"]
    protection.extend_order(**acts(team), **said, until=until + dt.timedelta(days=7))
    with pytest.raises(Meanwhile):
        protection.extend_order(**acts(team), **said, until=until + dt.timedelta(days=7))
    row = LegalOrder.objects.get(order="emergency")
    assert (row.until, row.extended) == (until + dt.timedelta(days=7), True)
    assert clocks(team)["emergency-order-longer"].due == row.until
    ended = {"decision": decision(team, "police"), "order": "police_protection", "how": "next_order"}
    with pytest.raises(Invalid):
        protection.end_order(**acts(team), **ended, ended=NOW - 2 * HOUR)
    protection.end_order(**acts(team), **ended, ended=NOW)
    assert set(LegalOrder.objects.filter(ended_at=None).values_list("order", flat=True)) == {"emergency"}
    assert "police-protection" not in clocks(team)
    with pytest.raises(Meanwhile):
        protection.end_order(**acts(team), **ended, ended=NOW)


def test_the_database_itself_refuses_two_open_orders_of_a_kind(team: Team) -> None:
    order(team, "police_protection")
    row = LegalOrder.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_a_child_who_becomes_looked_after_keeps_plan_lead_and_protection_clocks(team: Team) -> None:
    a_plan(team)
    before = set(clocks(team))
    assert {"protection-visit", "first-core-group"} <= before
    care = {"decision": decision(team, "court"), "section": "s38", "on": TODAY}
    protection.start_care(**acts(team), **care)
    assert before <= set(clocks(team))
    assert {"looked-after-first-review", "looked-after-first-visit"} <= set(clocks(team))
    assert ProtectionPlan.objects.get().ended is None
    assert status(team, team.home.zayn) == "in_care"
    assert lead_of(team.family).worker == team.home.joan.worker
    with pytest.raises(Meanwhile):
        protection.start_care(**acts(team), **care)
    protection.start_care(**acts(team), **(care | {"section": "s31"}))
    assert protection.legal_standings([team.home.zayn])[team.home.zayn].section == "s31"
    protection.end_care(**acts(team), decision=decision(team, "court"), how="home", on=TODAY)
    assert before <= set(clocks(team))
    assert "looked-after-first-review" not in clocks(team)
    assert status(team, team.home.zayn) == ""


def test_what_the_care_system_says_starts_the_next_dates(team: Team) -> None:
    zayn = team.home.zayn
    with pytest.raises(Meanwhile, match="not looked after"):
        protection.record_care_date(**acts(team), children=[zayn], sort="visit", on=TODAY)
    protection.start_care(
        **acts(team), decision=decision(team, "parents"), section="s20", on=TODAY - dt.timedelta(days=5)
    )
    for sort in ("visit", "review"):
        protection.record_care_date(**acts(team), children=[zayn], sort=sort, on=TODAY - dt.timedelta(days=2))
    assert {"looked-after-second-review", "looked-after-later-visit"} <= set(clocks(team))
    protection.record_care_date(**acts(team), children=[zayn], sort="review", on=TODAY)
    assert "looked-after-later-review" in clocks(team)
    protection.point_to_care(**acts(team, team.ruth), children=[zayn], system="Liquidlogic", officer="Ada Moss")
    (entry,) = entries_of_thread(team.family, only=("care.pointer",), facts=True)
    assert "in Liquidlogic" in entry.sentence
    days = {"review_on": TODAY + dt.timedelta(days=9), "visit_on": TODAY - dt.timedelta(days=1)}
    protection.point_to_care(**acts(team), children=[zayn], system="Liquidlogic", **days)
    (child,) = [one for one in law_page(team.ifeoma, team.family, NOW).children if one.person == zayn]
    assert child.coming == (("Next review", days["review_on"]), ("Its visit was to be on", days["visit_on"]))
    with pytest.raises(Invalid):
        protection.point_to_care(**acts(team), children=[zayn], system=" ")


def test_help_does_not_end_while_a_step_into_law_is_open(team: Team) -> None:
    order(team, "police_protection")
    said = {"reasons": {team.home.zayn: "RC7", team.home.maya: "RC7"}, "why": "w", "plain": "p", "network": "n"}
    with pytest.raises(Invalid) as refused:
        pathways.propose_closing(**acts(team, team.home.joan), **said, way_back="b", no_review="w")
    assert "A step into law".lower() in refused.value.errors[f"reason_{team.home.zayn}"]
    assert f"reason_{team.home.maya}" not in refused.value.errors or "law" not in str(
        refused.value.errors[f"reason_{team.home.maya}"]
    )


# ------------------------------------------------------------------------------------------------------------- pages
def at(team: Team, route: str = "law") -> str:
    return reverse(f"protection:{route}", args=[team.family])


def sent(team: Team, role: str, **more: Any) -> dict[str, Any]:
    local = timezone.localtime()
    return {
        "children": [str(team.home.zayn)], "who": "Dawn Petrie", "role": role, "why": "So it is.",
        "told": "The nursery.",
        f"told-{team.home.leila}-how": "told", f"told-{team.home.leila}-words": "She cried.",
        "on": local.date().isoformat(), "day": local.date().isoformat(), "at": f"{local:%H:%M}",
    } | more  # fmt: skip


def steps(team: Team) -> list[tuple[str, dict[str, Any], str]]:
    """Each step by its page, as it is sent in good order, and a field without which it is not taken."""
    later = (timezone.localtime() + dt.timedelta(days=5)).date().isoformat()
    latest = (timezone.localtime() + dt.timedelta(days=9)).date().isoformat()
    offered = {"answer": "declined", "to": "Leila: no.", "why_not": ""}
    return [
        ("law-gateway", sent(team, "service_manager", outcome="pre_proceedings"), "outcome"),
        ("law-letter", sent(team, "team_manager", reader=str(team.home.leila), words="Why.", offers="yes"), "words"),
        ("law-network", sent(team, "", **offered), "to"),
        ("law-issue", sent(team, "head_of_service", court="Lewbridge"), "court"),
        ("law-police", sent(team, "police", accommodated="no"), "accommodated"),
        ("law-emergency", sent(team, "court", until_day=later, until_at="16:00", accommodated="no"), "why"),
        ("law-longer", sent(team, "court", until_day=latest, until_at="16:00"), "until_day"),
        ("law-care", sent(team, "court", section="s38"), "section"),
        (
            "law-pointer",
            sent(team, "", system="Liquidlogic", placement="With foster carers", review_on=later),
            "system",
        ),
        ("law-care-date", sent(team, "", sort="visit"), "sort"),
        ("law-order-ended", sent(team, "police", which="police_protection", how="next_order"), "how"),
        ("law-care-ended", sent(team, "court", how="home"), "how"),
        ("law-final", sent(team, "court", outcome="care"), "outcome"),
    ]


def test_every_step_by_its_page_alone(team: Team, django_assert_max_num_queries: Any) -> None:
    ifeoma, sam = client_of(user_of(team.ifeoma)), client_of(user_of(team.home.sam))
    for route, good, lacking in steps(team):
        assert ifeoma.get(at(team, route)).status_code == 200, route
        refused = ifeoma.post(at(team, route), good | {lacking: ""})
        assert refused.status_code == 422, route
        nobody = ifeoma.post(at(team, route), {name: said for name, said in good.items() if name != "children"})
        assert nobody.status_code == 422 and "which children it is about" in nobody.content.decode(), route
        answer = ifeoma.post(at(team, route), good)
        assert answer.status_code == 302, (route, answer.content.decode())
        assert sam.get(at(team, route)).status_code in (403, 404), route
        assert ifeoma.get(at(team)).status_code == 200, route
    page = ifeoma.get(at(team)).content.decode()
    assert "Emergency protection order until" in page
    with django_assert_max_num_queries(15):
        ifeoma.get(at(team))


def test_a_step_is_taken_back_by_its_page(team: Team) -> None:
    ifeoma = client_of(user_of(team.ifeoma))
    for route, good, _ in steps(team)[:2]:
        assert ifeoma.post(at(team, route), good).status_code == 302
    assert "Pre-proceedings since" in ifeoma.get(at(team)).content.decode()
    assert "Pre-proceedings" in ifeoma.get(at(team, "page")).content.decode()
    drawn = ifeoma.get(reverse("desk:family", args=[team.family])).content.decode()
    assert 'fill="#a5572a"><title>Zayn, 9: in law' in drawn
    assert ifeoma.post(at(team, "law-back"), sent(team, "service_manager")).status_code == 302
    assert "Pre-proceedings since" not in ifeoma.get(at(team)).content.decode()


def test_the_same_order_sent_twice_is_taken_once(team: Team) -> None:
    ifeoma, good = client_of(user_of(team.ifeoma)), sent(team, "police", accommodated="no")
    assert ifeoma.post(at(team, "law-police"), good).status_code == 302
    assert ifeoma.post(at(team, "law-police"), good).status_code == 422
    assert LegalOrder.objects.count() == 1


def test_a_lead_reads_it_and_records_only_what_is_theirs(team: Team) -> None:
    joan: Client = client_of(user_of(team.home.joan))
    page = joan.get(at(team)).content.decode()
    assert "Has the family network been offered a meeting?" in page
    assert "Police protection" not in page
    assert joan.get(at(team, "law-gateway")).status_code == 403


def test_where_a_child_is_kept_safe_is_shown_as_a_protected_address_is(team: Team) -> None:
    order(team, "police_protection", where="With Mrs Okafor, 9 Larch Road")
    nina = a_worker(an_agency("Health trust", "health"), "practitioner", name="Nina Bell")
    holds(nina, team.family, "contributor")
    readers = (team.home.joan, nina, team.owen)
    pages = {who.name: client_of(user_of(who)).get(at(team)).content.decode() for who in readers}
    assert all("Police protection for Zayn" in page for page in pages.values())
    shown = {name: "9 Larch Road" in page for name, page in pages.items()}
    assert shown == {"Joan Pryce": True, "Nina Bell": False, team.owen.name: False}

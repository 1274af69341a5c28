"""Children seen, or not in time; and before birth."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.family_help.api import record_visit
from familiesfirst.family_help.rules.recording import ChildThere, Visit
from familiesfirst.involvement.api import seal
from familiesfirst.people import api as people
from familiesfirst.people.models import ChildLevel
from familiesfirst.policy.api import day_of, gestation
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Strategy
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.protection.rules.conference import check_ground
from familiesfirst.protection.rules.seeing import check_not_seen
from familiesfirst.protection.rules.unborn import check_missed
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, SYSTEM, TODAY
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import (
    Team,
    a_team_beside_a_home,
    all_told,
    conferred,
    found,
    held,
    the_enquiry,
    the_strategy,
)
from tests.signing_in import client_of

DUE = dt.date(2027, 2, 1)


@pytest.mark.parametrize(
    ("on", "words"),
    [(DUE, "40+0"), (DUE - dt.timedelta(weeks=6), "34+0"), (DUE - dt.timedelta(days=41), "34+1")],
)
def test_weeks_are_counted_from_the_expected_date(on: dt.date, words: str) -> None:
    assert str(gestation(DUE, on)) == words


def test_thirty_four_weeks_is_a_date() -> None:
    assert day_of(DUE, 34) == dt.date(2026, 12, 21)


@pytest.mark.parametrize(
    ("ground", "born", "in_care", "may"),
    [
        ("eighteen", dt.date(2008, 11, 26), False, True),
        ("eighteen", dt.date(2008, 11, 27), False, False),
        ("eighteen", None, False, False),
        ("looked_after", dt.date(2020, 1, 1), True, True),
        ("looked_after", dt.date(2020, 1, 1), False, False),
        ("left_country", None, False, True),
        ("died", dt.date(2020, 1, 1), False, False),
        ("pregnancy_ended", None, False, False),
    ],
)
def test_a_plan_ends_on_a_ground_that_the_record_bears_out(
    ground: str, born: dt.date | None, in_care: bool, may: bool
) -> None:
    assert (check_ground(ground, born, in_care, dt.date(2026, 11, 26)) is None) is may


def test_a_manager_says_whether_and_why() -> None:
    assert set(check_not_seen(None, " ")) == {"strategy", "why"}
    assert check_not_seen(False, "She is with her nan; seen tomorrow.") == {}


def test_an_appointment_to_come_was_not_missed() -> None:
    assert set(check_missed(TODAY + dt.timedelta(days=1), "", TODAY, answers=False)) == {"day", "words"}


@pytest.fixture
def team() -> Team:
    """Zayn has a protection plan; Ruth leads it."""
    made = a_team_beside_a_home()
    zayn, said = made.home.zayn, {"now": NOW, "family": made.family}
    protection.need_strategy(by=made.ifeoma, **said, children=[zayn], why="Marks.")
    protection.hold_strategy(by=made.ifeoma, **said, strategy=the_strategy().pk, held=held(made, {zayn: True}))
    holds(made.ruth, made.family, "child_protection_lead")
    what = found(made, "continuing_risk", zayn)
    what.left_out[made.home.maya] = "With her father."
    put = protection.propose_findings(by=made.ruth, **said, enquiry=the_enquiry().pk, findings=what)
    said_so = {"why": "Yes.", "told": "Leila.", "tellings": all_told(made.family)}
    protection.finish_enquiry(by=made.ifeoma, **said, enquiry=the_enquiry().pk, findings=put, **said_so)
    row = protection.plan_conference(by=made.ruth, **said, sort="initial", children=[zayn], meets_at=NOW, place="Hub")
    protection.hold_conference(by=made.ruth, **said, conference=row, held=conferred(made, {zayn: "NEG"}))
    return made


def overdue(child: int, now: dt.datetime) -> set[str]:
    return {c.code for c in running(now=now, people=[child]) if c.overdue}


def visited(team: Team, by: Any, now: dt.datetime) -> None:
    there = (ChildThere(team.home.zayn, True, seen_alone=True, bedroom_seen=True),)
    record_visit(by=by, now=now, family=team.family, visit=Visit(True, now, "protection", True, "Seen.", there))


@pytest.mark.django_db
def test_only_whose_visits_count_stop_the_clock_and_the_others_show(team: Team) -> None:
    later = NOW + dt.timedelta(days=20)
    visited(team, team.ifeoma, later - dt.timedelta(days=1))  # a social worker, who does not lead the protection
    assert "protection-visit" in overdue(team.home.zayn, later)
    page = client_of(user_of(team.ruth)).get(reverse("protection:page", args=[team.family])).content.decode()
    assert "Zayn: seen alone, bedroom seen" in page or "Visits" not in page  # what has not come is not shown
    visited(team, team.ruth, later)
    assert "protection-visit" not in overdue(team.home.zayn, later)


@pytest.mark.django_db
def test_only_while_a_plan_is_open_is_a_visit_beside_it(team: Team) -> None:
    day = dt.timedelta(days=1)
    for on in (NOW - day, NOW + day):
        visited(team, team.ifeoma, on)
    seen = {one.day: one.beside for one in protection_page(team.ruth, team.family, NOW + 2 * day, log=False).visits}
    assert seen == {(NOW - day).date(): False, (NOW + day).date(): True}


@pytest.mark.django_db
def test_a_child_not_seen_in_time_is_a_managers_to_decide(team: Team) -> None:
    later = NOW + dt.timedelta(days=20)
    said = {"family": team.family, "child": team.home.zayn, "why": "Nobody has opened the door for two weeks."}
    with pytest.raises(Meanwhile):
        protection.decide_not_seen(by=team.ifeoma, now=NOW, strategy=True, **said)
    with pytest.raises(Refused):
        protection.decide_not_seen(by=team.ruth, now=later, strategy=True, **said)
    with pytest.raises(Invalid):
        protection.decide_not_seen(by=team.ifeoma, now=later, strategy=None, **said)
    with pytest.raises(Invalid) as refused:
        protection.decide_not_seen(by=team.ifeoma, now=later, strategy=True, **said)
    assert set(refused.value.errors) == {f"told-{team.home.leila}-how"}
    of_each = all_told(team.family, later)
    protection.decide_not_seen(by=team.ifeoma, now=later, strategy=True, **said, tellings=of_each)
    assert protection.standings([team.home.zayn])[team.home.zayn].strategy.state == "needed"
    protection.decide_not_seen(by=team.ifeoma, now=later, strategy=True, **said)  # one is needed already


@pytest.mark.django_db
def test_missed_appointments_are_an_alert_until_answered_and_a_pregnancy_that_ends_stops_everything(team: Team) -> None:
    home, said = team.home, {"now": NOW, "family": team.family}
    people.set_level(by=SYSTEM, **said, levels={home.baby: "child_in_need"}, why="Needs help before birth.")
    protection.need_strategy(by=team.ifeoma, **said, children=[home.baby], why="Nobody has seen her.")
    miss = {"child": home.baby, "day": TODAY, "words": "The scan.", "visitors": people.Visitors("nothing")}
    with pytest.raises(Invalid):
        protection.record_missed_appointment(by=team.ruth, **said, **miss | {"visitors": people.NOT_ASKED})
    with pytest.raises(Invalid) as mistyped:
        protection.record_missed_appointment(by=team.ruth, **said, **miss | {"day": TODAY.replace(year=2020)})
    assert set(mistyped.value.errors) == {"day"}
    protection.record_missed_appointment(by=team.ruth, **said, **miss)
    codes = {c.code for c in running(now=NOW, people=[home.baby])}
    assert {"missed-appointment", "pre-birth-assessment", "strategy-discussion"} <= codes
    protection.answer_missed_appointment(by=home.joan, **said, **miss)
    assert "missed-appointment" not in {c.code for c in running(now=NOW, people=[home.baby])}
    protection.record_missed_appointment(by=team.ruth, **said, **miss)
    people.end_pregnancy(by=team.ifeoma, **said, person=home.baby, ended=TODAY)
    assert any("The pregnancy has ended" in one.line.sentence for one in desk(home.joan, NOW).happened)
    assert not list(running(now=NOW, people=[home.baby]))
    assert Strategy.objects.get(children__person=home.baby).state == "withdrawn"
    assert home.baby not in people.people_of(team.family)
    assert not ChildLevel.objects.filter(person=home.baby, until=None).exists()
    with pytest.raises(NotThere):
        protection.record_missed_appointment(by=team.ruth, **said, **miss)


@pytest.mark.django_db
def test_the_pages_of_before_birth_and_of_not_seen(team: Team) -> None:
    ruth, joan = client_of(user_of(team.ruth)), client_of(user_of(team.home.joan))
    missed = reverse("protection:missed", args=[team.family, team.home.baby])
    assert ruth.post(missed, {"day": TODAY.isoformat(), "words": ""}).status_code == 422
    assert ruth.post(missed, {"day": TODAY.isoformat(), "words": "The scan."}).status_code == 422
    asked = {"day": TODAY.isoformat(), "visitors": "this", "visitors_words": "Ask her gently how she is."}
    assert ruth.post(missed, asked | {"words": "The scan."}).status_code == 302
    visitor = joan.get(reverse("family_help:record", args=[team.family]), follow=True).content.decode()
    assert "Ask her gently how she is." in visitor
    answer = reverse("protection:answer_missed", args=[team.family, team.home.baby])
    assert joan.post(answer, asked | {"words": "Rang her; she is well."}).status_code == 302
    page = joan.get(reverse("protection:page", args=[team.family])).content.decode()
    assert "34+0 is on 21 December 2026" in page
    not_seen = reverse("protection:not_seen", args=[team.family, team.home.zayn])
    assert joan.get(not_seen).status_code == 403
    assert client_of(user_of(team.ifeoma)).get(not_seen).status_code == 200
    assert ruth.get(reverse("protection:missed", args=[team.family, 999])).status_code == 404
    ended = reverse("people:pregnancy_ended", args=[team.family, team.home.baby])
    assert client_of(user_of(team.ifeoma)).post(ended, {"ended": TODAY.isoformat(), "why": ""}).status_code == 302


@pytest.mark.django_db
def test_twins_are_born_onto_one_record_and_each_has_what_was_decided_before_birth(team: Team) -> None:
    home, said = team.home, {"now": NOW, "family": team.family}
    people.set_level(by=SYSTEM, **said, levels={home.baby: "child_in_need"}, why="Needs help before birth.")
    protection.need_strategy(by=team.ifeoma, **said, children=[home.baby], why="Nobody has seen her.")
    row = Strategy.objects.get(children__person=home.baby)
    protection.hold_strategy(by=team.ifeoma, **said, strategy=row.pk, held=held(team, {home.baby: True}))
    assert "section-47-child-seen" not in {c.code for c in running(now=NOW, people=[home.baby])}
    before = set(people.people_of(team.family))
    people.record_birth(by=team.ifeoma, **said, person=home.baby, born=TODAY, given="Sami", others=1)
    (other,) = set(people.people_of(team.family)) - before
    assert people.levels_of_people([home.baby, other]) == dict.fromkeys([home.baby, other], "child_in_need")
    assert protection.standings([other])[other].enquiry.state == "open"
    for child in (home.baby, other):
        codes = {c.code for c in running(now=NOW, people=[child])}
        assert {"section-47-child-seen", "section-47-child-alone"} <= codes


@pytest.mark.django_db
def test_before_a_birth_the_page_says_whom_to_ring_of_a_mother_who_is_a_care_leaver(team: Team) -> None:
    """A pointer, and nothing that opens her own record; only while a baby is expected."""
    joan, url = client_of(user_of(team.home.joan)), reverse("protection:page", args=[team.family])
    assert "from leaving care" not in joan.get(url).content.decode()
    acts = {"by": team.home.joan, "now": NOW, "family": team.family}
    people.record_setting(
        **acts, person=team.home.leila, kind="leaving_care", name="Ann Lacey", detail="01632 960200", source="Leila"
    )
    page = joan.get(url).content.decode()
    assert "has a worker of their own, from leaving care" in page and "Ann Lacey, 01632 960200" in page
    people.end_pregnancy(**acts, person=team.home.baby, ended=TODAY)
    assert "from leaving care" not in joan.get(url).content.decode()


UNSEEN = "A child was not seen in time: is a strategy discussion needed?"


def waits(who: Any, now: dt.datetime) -> list[str]:
    return [one.title for one in desk(who, now).waiting]


@pytest.mark.django_db
def test_a_child_not_seen_in_time_stands_on_the_managers_desk_until_they_decide(team: Team) -> None:
    later = NOW + dt.timedelta(days=20)
    assert UNSEEN not in waits(team.ifeoma, NOW)
    assert waits(team.ifeoma, later).count(UNSEEN) == waits(team.owen, later).count(UNSEEN) == 1
    assert UNSEEN not in waits(team.ruth, later) + waits(team.home.joan, later)
    said = {"family": team.family, "child": team.home.zayn, "why": "At his nan’s; Ruth goes at four."}
    protection.decide_not_seen(by=team.owen, now=later, strategy=False, **said)
    assert UNSEEN not in waits(team.ifeoma, later) + waits(team.owen, later)
    (child,) = [
        one
        for one in protection_page(team.ruth, team.family, later, log=False).children
        if one.person == team.home.zayn
    ]
    assert child.unseen and child.decided_on == later.date()
    visited(team, team.ruth, later)
    again = later + dt.timedelta(days=20)
    assert UNSEEN in waits(team.ifeoma, again)


@pytest.mark.django_db
def test_a_sealed_family_of_a_child_not_seen_waits_for_nobody_who_is_not_named(team: Team) -> None:
    named, later = team.ifeoma.worker, NOW + dt.timedelta(days=20)
    seal(by=team.ifeoma, now=NOW, family=team.family, names=[named], why="Danger.", ring=named)
    assert (UNSEEN in waits(team.ifeoma, later), UNSEEN in waits(team.owen, later)) == (True, False)


@pytest.mark.django_db
def test_whoever_manages_the_lead_of_protection_or_supervises_is_told_that_it_is_late(team: Team) -> None:
    later = NOW + dt.timedelta(days=20)
    told = {name: [t.title for t in desk(getattr(team, name), later).told.tasks] for name in ("ifeoma", "owen")}
    for name, titles in told.items():
        assert any(one.startswith("See the child") for one in titles), name


@pytest.mark.django_db
def test_an_appointment_that_was_not_missed_is_taken_back_and_its_clock_with_it(team: Team) -> None:
    home = team.home
    miss = {"child": home.baby, "day": TODAY, "words": "The scan.", "visitors": people.Visitors("nothing")}
    entry = protection.record_missed_appointment(by=team.ruth, now=NOW, family=team.family, **miss)

    def runs() -> bool:
        return "missed-appointment" in {c.code for c in running(now=NOW, people=[home.baby])}

    assert runs()
    supervisor = client_of(user_of(team.ifeoma))
    page = reverse("desk:wrong", args=[team.family, entry])
    assert page in supervisor.get(reverse("desk:story", args=[team.family])).content.decode()
    drawn = supervisor.get(page).content.decode()
    assert "It was made in error" in drawn and "It is about another family" not in drawn
    assert supervisor.post(page, {"what": "move", "to": "F-1", "why": "x"}).status_code == 422
    assert supervisor.post(page, {"what": "withdraw", "why": "It was another day."}).status_code == 302
    assert not runs()


@pytest.mark.django_db
def test_a_child_seen_and_never_alone_is_a_managers_to_decide_as_well() -> None:
    team = a_team_beside_a_home()
    zayn, said = team.home.zayn, {"now": NOW, "family": team.family}
    protection.need_strategy(by=team.ifeoma, **said, children=[zayn], why="Marks.")
    protection.hold_strategy(by=team.ifeoma, **said, strategy=the_strategy().pk, held=held(team, {zayn: True}))
    there = ChildThere(zayn, True, seen_alone=False)
    record_visit(by=team.ifeoma, **said, visit=Visit(True, NOW, "protection", True, "At home.", (there,)))
    alone = "A child was not seen alone in time: is a strategy discussion needed?"
    later = NOW + dt.timedelta(days=7)
    assert overdue(zayn, later) & {"section-47-child-seen", "section-47-child-alone"} == {"section-47-child-alone"}
    assert alone in waits(team.ifeoma, later) and alone not in waits(team.ifeoma, NOW)
    (child,) = [c for c in protection_page(team.ifeoma, team.family, later, log=False).children if c.person == zayn]
    assert child.unseen and child.not_alone and child.decided_on is None
    what = {"family": team.family, "child": zayn, "why": "Ruth sees him at school today."}
    protection.decide_not_seen(by=team.ifeoma, now=later, strategy=False, **what)
    assert alone not in waits(team.ifeoma, later)
    (entry,) = entries_of_thread(team.family, only=("not_seen.decided",), facts=True)
    assert "not seen alone in time" in entry.sentence

"""From a worry to a plan and back: the entries, the states, the level, and the lead who stays."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import history, running
from familiesfirst.desk.queries.tasks import tasks_of
from familiesfirst.involvement.api import end_involvement, lead_of, relationships, round_family
from familiesfirst.involvement.models import Cover, Involvement
from familiesfirst.people.api import PersonTold, levels_of_people, tellings_of
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Conference, CountedMeeting, Enquiry, EnquiryChild, ProtectionPlan, Strategy
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.protection.rules.conference import help_may_go_on
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, TODAY, a_worker
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import (
    EVERYBODY,
    Team,
    a_team_beside_a_home,
    all_told,
    conferred,
    found,
    held,
    looked_at_again,
    the_enquiry,
    the_strategy,
)
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def need(team: Team) -> None:
    protection.need_strategy(
        by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn, team.home.maya], why="Marks seen."
    )


def hold(team: Team, **changes) -> int:
    need(team)
    decided = held(team, {team.home.zayn: True, team.home.maya: False}, **changes)
    return protection.hold_strategy(
        by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, held=decided
    )


def put_forward(team: Team, outcome: str) -> int:
    holds(team.ruth, team.family, "child_protection_lead")
    what = found(team, outcome, team.home.zayn)
    return protection.propose_findings(
        by=team.ruth, now=NOW, family=team.family, enquiry=the_enquiry().pk, findings=what
    )


def finish(team: Team, outcome: str = "continuing_risk") -> int:
    findings = put_forward(team, outcome)
    return protection.finish_enquiry(
        by=team.ifeoma,
        now=NOW,
        family=team.family,
        enquiry=the_enquiry().pk,
        findings=findings,
        why="I agree.",
        told="His mother.",
        tellings=all_told(team.family),
    )


def confer(team: Team, plans: dict[int, str] | None = None) -> int:
    row = protection.plan_conference(
        by=team.ruth, now=NOW, family=team.family, sort="initial", children=[team.home.zayn], meets_at=NOW, place="Hub"
    )
    made = conferred(team, plans or {team.home.zayn: "NEG"})
    return protection.hold_conference(by=team.ruth, now=NOW, family=team.family, conference=row, held=made)


def clocks(team: Team) -> set[str]:
    return {c.code for c in running(now=NOW, families=[team.family])}


def test_saying_that_one_is_needed_opens_it_once(team: Team) -> None:
    need(team)
    assert (the_strategy().state, "strategy-discussion" in clocks(team)) == ("needed", True)
    with pytest.raises(Meanwhile):
        need(team)


def test_a_lead_cannot_say_so_and_an_outsider_finds_nothing(team: Team) -> None:
    for who, refusal in ((team.home.joan, Refused), (team.home.sam, NotThere)):
        with pytest.raises(refusal):
            protection.need_strategy(by=who, now=NOW, family=team.family, children=[team.home.zayn], why="x")


def test_an_enquiry_begins_for_those_it_was_decided_for(team: Team) -> None:
    hold(team)
    assert list(EnquiryChild.objects.values_list("person", "open")) == [(team.home.zayn, True)]
    assert {"initial-conference", "section-47-enquiry"} <= clocks(team)
    assert "strategy-discussion" not in clocks(team)


def test_without_a_quorum_it_says_why(team: Team) -> None:
    with pytest.raises(Invalid):
        hold(team, present=EVERYBODY[:2])
    decided = held(team, {team.home.zayn: False, team.home.maya: False}, present=EVERYBODY[:2], without_quorum="Night.")
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, held=decided)
    (entry,) = entries_of_thread(team.family, only=("strategy.held",), facts=True)
    assert entry.marks.quorate is False
    assert "Not quorate: Night." in entry.sentence


def test_every_child_is_decided_about(team: Team) -> None:
    need(team)
    with pytest.raises(NotThere):
        protection.hold_strategy(
            by=team.ifeoma,
            now=NOW,
            family=team.family,
            strategy=the_strategy().pk,
            held=held(team, {team.home.zayn: True}),
        )


def test_two_who_record_the_same_meeting_meet(team: Team) -> None:
    hold(team)
    again = held(team, {team.home.zayn: True, team.home.maya: True})
    with pytest.raises(Meanwhile):
        protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, held=again)


def test_only_who_called_it_cancels_it_with_everybodys_answer(team: Team) -> None:
    need(team)
    row = the_strategy()
    call = protection.Call(NOW + dt.timedelta(hours=3), "room", ("Police", "Midwifery"))
    protection.call_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=row.pk, call=call)
    fact = protection.Cancel("She was seen at another hospital.", {"Police": "Agree"}, 240)
    with pytest.raises(Invalid):
        protection.cancel_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=row.pk, cancel=fact)
    fact.answers["Midwifery"] = "We found it ourselves"
    holds(team.owen, team.family, "case_supervisor")
    with pytest.raises(Refused):
        protection.cancel_strategy(by=team.owen, now=NOW, family=team.family, strategy=row.pk, cancel=fact)
    protection.cancel_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=row.pk, cancel=fact)
    assert (the_strategy().state, "strategy-discussion" in clocks(team)) == ("cancelled", False)


def leila_knows(team: Team) -> dict[str, str]:
    return {f"told-{team.home.leila}-how": "told", f"told-{team.home.leila}-words": "Good."}


def cancelled_by_the_team(team: Team) -> HttpResponse:
    """By its manager, to whom the family is open only while it is before the team."""
    url = reverse("protection:cancel", args=[team.family, Strategy.objects.latest("pk").pk])
    said = {"fact": "She was seen at another hospital.", "sensitivity": "ordinary", **leila_knows(team)}
    return client_of(user_of(team.owen)).post(url, said)


def test_once_a_discussion_is_cancelled_and_nothing_else_is_open_the_family_is_before_the_team_no_more(
    team: Team,
) -> None:
    need(team)
    assert relationships(team.owen, team.family, NOW) == {"team"}
    assert cancelled_by_the_team(team)["Location"] == reverse("desk:desk")
    assert relationships(team.owen, team.family, timezone.now()) == {"none"}
    assert "team" not in relationships(team.ifeoma, team.family, timezone.now()) and lead_of(team.family)


def test_while_an_enquiry_runs_it_stays_before_the_team_when_another_discussion_is_cancelled(team: Team) -> None:
    hold(team)
    child = {"children": [team.home.maya], "why": "Marks seen."}
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, **child)
    assert cancelled_by_the_team(team)["Location"] == reverse("protection:page", args=[team.family])
    assert relationships(team.owen, team.family, timezone.now()) == {"team"}


def test_what_said_that_it_was_needed_can_be_taken_back(team: Team) -> None:
    need(team)
    withdraw_entry(by=team.ifeoma, now=NOW, entry=the_strategy().needed, why="Wrong family.")
    assert the_strategy().state == "withdrawn"
    need(team)
    assert Strategy.objects.filter(state="needed").count() == 1


def test_who_led_the_enquiry_does_not_agree_to_it(team: Team) -> None:
    hold(team)
    findings = put_forward(team, "no_continuing_risk")
    said = {"now": NOW, "family": team.family, "enquiry": the_enquiry().pk, "why": "x", "told": "x"}
    with pytest.raises(Meanwhile):
        protection.finish_enquiry(by=team.ifeoma, findings=findings + 1, **said)
    with pytest.raises(Refused):
        protection.finish_enquiry(by=team.ruth, findings=findings, **said)
    holds(team.ifeoma, team.family, "child_protection_lead")
    with pytest.raises(Refused):
        protection.finish_enquiry(by=team.ifeoma, findings=findings, **said)


def test_who_led_it_before_or_stood_in_does_not_agree_to_it_either(team: Team) -> None:
    hold(team)
    findings = put_forward(team, "no_continuing_risk")
    said = {"findings": findings, "why": "x", "told": "x", "now": NOW + dt.timedelta(days=3), "family": team.family}
    said |= {"enquiry": the_enquiry().pk, "tellings": all_told(team.family)}
    council = team.ruth.agency or 0
    led, stood_in, before = (a_worker(council, "team_manager", name=f"{n} Hale", qualified=True) for n in "ABC")
    long_ago = TODAY - dt.timedelta(days=30)
    Involvement.objects.filter(role="child_protection_lead").delete()
    holds(before, team.family, "child_protection_lead", since=long_ago)
    Involvement.objects.filter(worker=before.worker).update(ended=TODAY - dt.timedelta(days=1))
    holds(led, team.family, "child_protection_lead")
    of = Involvement.objects.get(worker=led.worker)
    of.ended = TODAY + dt.timedelta(days=1)
    of.save()
    holds(stood_in, team.family, "cover")
    cover = Involvement.objects.get(worker=stood_in.worker)
    cover.until = TODAY
    cover.save()
    Cover.objects.create(involvement=cover, of=of, reason="sick", not_told_why="Later.")
    holds(team.ruth, team.family, "child_protection_lead")
    for one in (led, stood_in):
        holds(one, team.family, "case_supervisor")
        with pytest.raises(Refused):
            protection.finish_enquiry(by=one, **said)
    holds(before, team.family, "case_supervisor")
    protection.finish_enquiry(by=before, **said)  # they had gone before it began


def test_an_enquiry_without_continuing_risk_ends_there(team: Team) -> None:
    hold(team)
    finish(team, "no_continuing_risk")
    assert the_enquiry().state == "finished"
    assert not {"initial-conference", "section-47-enquiry"} & clocks(team)


def test_a_conference_makes_a_plan_on_its_day_and_the_lead_stays(team: Team) -> None:
    hold(team)
    finish(team)
    assert (the_enquiry().state, "initial-conference" in clocks(team)) == ("open", True)
    confer(team)
    (plan,) = ProtectionPlan.objects.all()
    assert (plan.person_id, plan.started, plan.ended, plan.category) == (team.home.zayn, TODAY, None, "NEG")
    assert levels_of_people([team.home.zayn, team.home.maya]) == {
        team.home.zayn: "child_protection", team.home.maya: "child_in_need",
    }  # fmt: skip
    assert lead_of(team.family).worker == team.home.joan.worker
    assert {"protection-visit", "first-core-group", "first-review-conference"} <= clocks(team)
    assert the_enquiry().state == "finished"


def test_a_conference_may_make_no_plan(team: Team) -> None:
    hold(team)
    finish(team)
    confer(team, {team.home.zayn: ""})
    assert not ProtectionPlan.objects.exists()
    assert levels_of_people([team.home.zayn]) == {team.home.zayn: "child_in_need"}


def test_one_conference_is_planned_for_a_child_at_a_time_and_never_at_a_weekend(team: Team) -> None:
    hold(team)
    said = {
        "by": team.owen,
        "now": NOW,
        "family": team.family,
        "sort": "initial",
        "children": [team.home.zayn],
        "place": "",
    }
    holds(team.owen, team.family, "child_protection_lead")
    with pytest.raises(Invalid):
        protection.plan_conference(meets_at=NOW + dt.timedelta(days=5), **said)
    protection.plan_conference(meets_at=NOW + dt.timedelta(days=2), **said)
    with pytest.raises(Meanwhile):
        protection.plan_conference(meets_at=NOW + dt.timedelta(days=3), **said)
    with pytest.raises(Meanwhile):
        protection.plan_conference(**(said | {"sort": "review", "meets_at": NOW, "children": [team.home.maya]}))
    assert Conference.objects.count() == 1


def reviewed(team: Team, goes_on: bool, category: str = "") -> None:
    later = NOW + dt.timedelta(days=84)
    row = protection.plan_conference(
        by=team.ruth, now=later, family=team.family, sort="review", children=[team.home.zayn], meets_at=later, place=""
    )
    outcome = looked_at_again(
        team, {team.home.zayn: goes_on}, happened=later, categories={team.home.zayn: category}
    )  # fmt: skip
    protection.hold_review(by=team.ruth, now=later, family=team.family, conference=row, held=outcome)


def test_a_review_goes_on_with_another_category(team: Team) -> None:
    hold(team)
    finish(team)
    confer(team)
    reviewed(team, True, "EMO")
    (plan,) = ProtectionPlan.objects.all()
    assert (plan.category, plan.latest_category, plan.ended) == ("NEG", "EMO", None)


def test_a_review_ends_the_plan_and_the_child_steps_down(team: Team) -> None:
    hold(team)
    finish(team)
    confer(team)
    reviewed(team, False)
    (plan,) = ProtectionPlan.objects.all()
    assert plan.ended == TODAY + dt.timedelta(days=84)
    assert levels_of_people([team.home.zayn]) == {team.home.zayn: "child_in_need"}
    assert lead_of(team.family).worker == team.home.joan.worker
    assert protection.standings([team.home.zayn])[team.home.zayn].quiet
    (review,) = [c for c in history(team.family, now=NOW) if c.code == "first-review-conference"]
    assert review.end == "met"  # though the plan whose review it is ended the same day
    (counted,) = CountedMeeting.objects.filter(sort="review")
    assert (counted.notice, counted.quorate) == (0, True)  # planned for the same minute


def test_whose_part_goes_on_though_nothing_is_open_is_said(team: Team) -> None:
    later = NOW + dt.timedelta(days=90)
    hold(team)
    finish(team)
    confer(team)
    assert protection_page(team.ruth, team.family, NOW).still_leading == ()
    reviewed(team, False)
    ((part, who),) = protection_page(team.ifeoma, team.family, later).still_leading
    assert who == "Ruth Adeyemi"
    page = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family])).content.decode()
    assert reverse("involvement:end", args=[part]) in page
    (part,) = [one for one in round_family(team.family, later.date()) if one.role == "child_protection_lead"]
    end_involvement(by=team.ifeoma, now=later, involvement=part.id, why="The plan has ended.")
    assert protection_page(team.ifeoma, team.family, later).still_leading == ()


def test_a_plan_ends_without_a_review_on_a_listed_ground_alone(team: Team) -> None:
    hold(team)
    finish(team)
    confer(team)
    said = {
        "by": team.ifeoma, "now": NOW + dt.timedelta(days=9), "family": team.family, "children": [team.home.zayn],
        "why": "Moved.", "told": "Police, health.", "on": TODAY + dt.timedelta(days=9),
    }  # fmt: skip
    leila, later = team.home.leila, said["on"] + dt.timedelta(days=7)
    for wrong in ({"ground": "tired", "tellings": all_told(team.family)}, {"ground": "left_country"}):
        with pytest.raises(Invalid):
            protection.end_plan(**wrong, **said)
    with pytest.raises(Invalid) as refused:
        protection.end_plan(ground="left_country", tellings=[PersonTold(leila, "not_yet")], **said)
    assert set(refused.value.errors) == {f"told-{leila}-words", f"told-{leila}-look_again"}
    not_yet = PersonTold(leila, "not_yet", "He would follow.", later)
    entry = protection.end_plan(ground="left_country", tellings=[not_yet], **said)
    assert [(t.person, t.state) for t in tellings_of([entry])] == [(leila, "withheld")]
    assert ProtectionPlan.objects.get().ended == TODAY + dt.timedelta(days=9)
    with pytest.raises(Meanwhile):
        protection.end_plan(ground="left_country", tellings=[not_yet], **said)


def test_the_level_steps_down_with_the_plan_where_help_may_go_on(team: Team) -> None:
    hold(team)
    finish(team)
    confer(team)
    now = NOW + dt.timedelta(days=9)
    protection.end_plan(
        by=team.ifeoma, now=now, family=team.family, children=[team.home.zayn], why="So it is.", told="All.",
        on=now.date(), ground="left_country", tellings=all_told(team.family, now),
    )  # fmt: skip
    assert levels_of_people([team.home.zayn]) == {team.home.zayn: "child_in_need"}
    assert not any(map(help_may_go_on, ("eighteen", "died", "pregnancy_ended")))
    assert help_may_go_on("another_ground_of_an_authority"), "no level of protection without a plan"


def test_the_database_refuses_a_second_open_plan(team: Team) -> None:
    hold(team)
    finish(team)
    confer(team)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtectionPlan.objects.create(person_id=team.home.zayn, thread=team.family, entry=1, started=TODAY)
    assert Enquiry.objects.count() == 1


def test_what_is_written_up_later_counts_from_when_it_was_decided(team: Team) -> None:
    then = NOW - dt.timedelta(hours=2)
    said = {"by": team.ifeoma, "now": NOW, "family": team.family, "children": [team.home.zayn], "why": "Marks."}
    with pytest.raises(Invalid):
        protection.need_strategy(happened=NOW + dt.timedelta(hours=1), **said)
    protection.need_strategy(happened=then, **said)
    early = held(team, {team.home.zayn: False}, happened=then - dt.timedelta(hours=1))
    row = the_strategy().pk
    with pytest.raises(Invalid):
        protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=row, held=early)
    on_time = held(team, {team.home.zayn: False}, happened=then + dt.timedelta(minutes=20))
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=row, held=on_time)
    assert "strategy-discussion" not in clocks(team)


def test_a_discussion_waits_again_when_what_it_decided_is_taken_back(team: Team) -> None:
    entry = hold(team)
    withdraw_entry(by=team.ifeoma, now=NOW, entry=entry, why="That was another family’s discussion.")
    assert (the_strategy().state, the_enquiry().state) == ("needed", "withdrawn")
    assert {"strategy-discussion"} <= clocks(team)
    again = held(team, {team.home.zayn: False, team.home.maya: False})
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, held=again)
    assert the_strategy().state == "held"


def test_a_discussion_that_was_taken_back_gives_way_to_one_called_since(team: Team) -> None:
    entry = hold(team)
    need(team)
    withdraw_entry(by=team.ifeoma, now=NOW, entry=entry, why="Wrong family.")
    assert sorted(Strategy.objects.values_list("state", flat=True)) == ["held", "needed"]


def test_the_page_of_steps_says_how_a_level_was_set_that_no_step_set(team: Team) -> None:
    ifeoma, steps = client_of(user_of(team.ifeoma)), reverse("pathways:steps", args=[team.family])
    hold(team)
    finish(team)
    confer(team)
    reviewed(team, False)
    (held,) = entries_of_thread(team.family, only=("review.held",))
    page = ifeoma.get(steps).content.decode()
    assert "No step has been proposed" not in page
    assert f"{reverse('desk:story', args=[team.family])}?until={held.day}#entry-{held.id}" in page
    assert "Review conference" in page


def test_the_desk_opens_the_page_on_which_an_enquiry_is_finished(team: Team) -> None:
    hold(team)
    (enquiry,) = tasks_of(running(now=NOW, families=[team.family], codes=["section-47-enquiry"]), {team.family: ""}, {})
    assert (enquiry.title, enquiry.route) == ("Finish the section 47 enquiry", "protection:page")

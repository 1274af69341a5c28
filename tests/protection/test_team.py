"""The child protection team: who is in it, which posts nobody fills, who is on duty, what each lead carries."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from familiesfirst.agencies.api import end_worker
from familiesfirst.desk.queries.desk import desk
from familiesfirst.family_help import api as family_help
from familiesfirst.pathways import api as pathways
from familiesfirst.policy.api import codeset, needed_members, protection_teams, setting
from familiesfirst.protection import api as protection
from familiesfirst.protection.api import team_to_ask
from familiesfirst.protection.models import Concern, ConcernChild, Strategy, TeamDuty, TeamMember
from familiesfirst.protection.models import Team as PostsOf
from familiesfirst.protection.queries.consultation import who_to_ask
from familiesfirst.protection.queries.team import protection_team, who_may_join
from familiesfirst.protection.rules.team import (
    Joining,
    Seat,
    Shift,
    Wanted,
    check_join,
    check_leave,
    check_shift,
    composition,
    on_duty,
    stands_in_for,
    week_of,
)
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused
from tests.agencies.making import NOW, SYSTEM, TODAY, a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import a_thread, holds
from tests.laid_out import laid_out
from tests.protection.making import Team, a_team_beside_a_home
from tests.signing_in import client_of

DAY = dt.timedelta(days=1)
POSTS = {"social_work": 2, "police": 1}
LEAST = {"social_work": 1, "police": 1}
HERE = Seat(1, 10, "social_work", TODAY - 90 * DAY)
GONE = Seat(2, 20, "police", TODAY - 90 * DAY, TODAY - 30 * DAY)


def test_a_vacant_post_is_said_with_since_when_and_what_the_law_asks_for_stands_first() -> None:
    police, social_work = composition([HERE, GONE], POSTS, LEAST, TODAY)
    assert (police.discipline, police.vacant, police.short, police.since) == ("police", 1, True, TODAY - 30 * DAY)
    assert (social_work.vacant, social_work.short, social_work.since) == (1, False, None)
    (extra,) = [p for p in composition([HERE, Seat(3, 30, "housing", TODAY)], POSTS, LEAST, TODAY) if p.posts == 0]
    assert (extra.discipline, extra.vacant) == ("housing", 0)


@given(
    some.lists(some.tuples(some.integers(0, 40), some.none() | some.integers(0, 40)), max_size=8), some.integers(0, 40)
)
def test_posts_are_filled_or_vacant_whatever_the_days(days: list[tuple[int, int | None]], on: int) -> None:
    seats = [
        Seat(n, n, "police", TODAY + j * DAY, None if stay is None else TODAY + (j + stay) * DAY)
        for n, (j, stay) in enumerate(days)
    ]
    (post,) = composition(seats, {"police": 2}, {"police": 1}, TODAY + on * DAY)
    here = sum(1 for s in seats if s.held_on(TODAY + on * DAY))
    assert len(post.seats) == here
    assert post.vacant == max(0, 2 - here)
    assert post.short == (here == 0)


CONSTABLE = Wanted("A constable, named by the police", ("police",), registered=False, social_worker=False)
SOCIAL_WORKER = Wanted("A social worker", ("council",), registered=True, social_worker=True)
JOINS = Joining("police", TODAY, "police", qualified=False)


@pytest.mark.parametrize(
    ("joining", "wanted", "there", "wrong"),
    [
        (JOINS, CONSTABLE, False, set()),
        (JOINS, None, False, set()),
        (JOINS, CONSTABLE, True, {"worker"}),
        (replace(JOINS, discipline="tea"), None, False, {"discipline"}),
        (replace(JOINS, joined=TODAY + DAY), CONSTABLE, False, {"joined"}),
        (replace(JOINS, agency_kind="council"), CONSTABLE, False, {"worker"}),
        (replace(JOINS, agency_kind="council"), SOCIAL_WORKER, False, {"worker", "registration"}),
        (Joining("social_work", TODAY, "council", True, "SW123"), SOCIAL_WORKER, False, set()),
    ],
)
def test_who_may_join(joining: Joining, wanted: Wanted | None, there: bool, wrong: set[str]) -> None:
    assert set(check_join(joining, wanted, ["police", "social_work"], there=there, today=TODAY)) == wrong


@pytest.mark.parametrize(
    ("left", "why", "wrong"),
    [
        (TODAY, "Moves away.", set()),
        (TODAY, " ", {"why"}),
        (TODAY + DAY, "Moves away.", {"left"}),
        (HERE.joined - DAY, "Moves away.", {"left"}),
    ],
)
def test_leaving_has_a_day_and_a_why(left: dt.date, why: str, wrong: set[str]) -> None:
    assert set(check_leave(HERE, left, why, TODAY)) == wrong


OTHER = Seat(4, 40, "social_work", TODAY - 90 * DAY)
MONDAY = week_of(TODAY)[0]
WEEK = Shift(1, "social_work", 10, MONDAY, MONDAY + 4 * DAY)
COVER = Shift(2, "social_work", 40, MONDAY + DAY, MONDAY + DAY, instead_of=10)


def test_what_was_set_last_holds_and_who_has_left_is_on_duty_for_nothing() -> None:
    assert [on_duty([COVER, WEEK], [HERE, OTHER], d)["social_work"].worker for d in week_of(TODAY)[:3]] == [10, 40, 10]
    assert on_duty([WEEK], [HERE], MONDAY + 5 * DAY) == {}
    assert on_duty([WEEK], [replace(HERE, left=MONDAY)], MONDAY) == {}


def test_whoever_stands_in_is_known_to() -> None:
    assert stands_in_for(replace(COVER, last=MONDAY + 9 * DAY), [WEEK], [HERE, OTHER]) == 10
    assert stands_in_for(WEEK, [WEEK], [HERE, OTHER]) is None
    assert stands_in_for(replace(COVER, discipline="police"), [WEEK], [HERE, OTHER]) is None


@pytest.mark.parametrize(
    ("changes", "instead", "why", "wrong"),
    [
        ({}, "", "", set()),
        ({}, "Ruth", "", {"why"}),
        ({}, "Ruth", "On leave.", set()),
        ({"last": MONDAY - DAY}, "", "", {"last"}),
        ({"last": MONDAY + 92 * DAY}, "", "", {"last"}),
        ({"first": MONDAY - 9 * DAY, "last": MONDAY - 8 * DAY}, "", "", {"last"}),
        ({"worker": 20}, "", "", {"worker"}),
        ({"discipline": "police"}, "", "", {"worker"}),
    ],
)
def test_putting_somebody_on_duty(changes: dict[str, Any], instead: str, why: str, wrong: set[str]) -> None:
    shift = replace(WEEK, **changes)
    given = {"instead_of": instead, "why": why, "today": MONDAY, "most_days": 92}
    assert set(check_shift(shift, [HERE, GONE], **given)) == wrong


def test_every_team_has_posts_for_those_whom_the_law_asks_for() -> None:
    assert {one.discipline for one in needed_members()} == {"social_work", "police", "health", "education"}
    assert all(team.posts[one.discipline] >= one.least for team in protection_teams() for one in needed_members())


@dataclass(frozen=True)
class Staffed:
    """The home, and a team of Ruth and Kerry; Owen manages it; Stella could join; Lena works for the school."""

    team: Team
    kerry: Actor
    stella: Actor
    lena: Actor
    ruths: int
    kerrys: int


@laid_out
def a_staffed_team() -> Staffed:
    team = a_team_beside_a_home()
    police, health = an_agency("Police", "police"), an_agency("Trust", "health")
    kerry = a_worker(police, "partner", name="Kerry Dunlop", team=a_team(police, "protection"))
    stella = a_worker(health, "partner", name="Stella Horne", team=a_team(health, "protection"))
    lena = a_worker(an_agency("School", "school"), "partner", name="Lena Fox")
    ruths = joined(team, team.ruth, "social_work", registration="SW 1")
    return Staffed(team, kerry, stella, lena, ruths, joined(team, kerry, "police"))


def joined(team: Team, who: Actor, discipline: str, **changes: Any) -> int:
    said = {"worker": who.worker, "discipline": discipline, "joined": TODAY} | changes
    return protection.join_team(by=team.owen, now=NOW, team="child", **said)


@pytest.fixture
def staffed() -> Staffed:
    return a_staffed_team()


@pytest.mark.django_db
def test_somebody_joins_and_leaves_and_the_page_says_the_post_is_vacant(staffed: Staffed) -> None:
    team = staffed.team
    with pytest.raises(Invalid):
        joined(team, staffed.lena, "education")  # her school has put her in no such team
    with pytest.raises(Invalid):
        joined(team, staffed.kerry, "police")
    protection.leave_team(by=team.owen, now=NOW, team="child", member=staffed.kerrys, left=TODAY, why="Moves on.")
    with pytest.raises(Meanwhile):
        protection.leave_team(by=team.owen, now=NOW, team="child", member=staffed.kerrys, left=TODAY, why="Again.")
    page = protection_team(staffed.stella, "child", NOW)
    police = next(post for post in page.posts if post.title == "Police")
    assert (police.vacant, police.since) == (1, TODAY)
    assert police.short.startswith("A constable")
    assert [one.name for _, one in page.left] == ["Kerry Dunlop"]
    offered = who_may_join("child", TODAY)
    assert staffed.team.ruth.worker not in dict(offered), "she sits in it"
    assert offered[-1][0] == staffed.kerry.worker and "(left this team on" in offered[-1][1]
    assert joined(team, staffed.kerry, "police") != staffed.kerrys


@pytest.mark.django_db
def test_only_whoever_manages_such_a_team_decides(staffed: Staffed) -> None:
    said: dict[str, Any] = {"now": NOW, "team": "child", "worker": staffed.stella.worker, "discipline": "health"}
    for who in (staffed.team.ifeoma, staffed.team.ruth, staffed.kerry):
        with pytest.raises(Refused):
            protection.join_team(by=who, joined=TODAY, registration="N 1", **said)
        with pytest.raises(Refused):
            protection.set_duty(by=who, first=TODAY, last=TODAY, **said)
    with pytest.raises(NotThere):
        protection.join_team(by=staffed.team.owen, joined=TODAY, registration="N 1", **(said | {"team": "tea"}))
    assert not TeamMember.objects.filter(worker=staffed.stella.worker).exists()
    assert not TeamDuty.objects.exists()


@pytest.mark.django_db
def test_whoever_stops_working_leaves_the_team_with_it(staffed: Staffed) -> None:
    boss = a_worker(staffed.kerry.agency or 0, "agency_administrator", name="Janet Coyle")
    end_worker(by=boss, now=NOW, worker=staffed.kerry.worker or 0, why="Leaves the force.")
    page = protection_team(staffed.stella, "child", NOW)
    assert next(post for post in page.posts if post.title == "Police").vacant == 1


@pytest.mark.django_db
def test_duty_is_set_and_covered_and_says_for_whom(staffed: Staffed) -> None:
    team, said = staffed.team, {"now": NOW, "team": "child", "discipline": "social_work", "first": TODAY}
    protection.set_duty(by=team.owen, worker=team.ruth.worker, last=TODAY + DAY, **said)
    council = team.ruth.agency or 0
    ada = a_worker(council, "child_protection_practitioner", name="Ada Lunt", qualified=True, team=team.ruth.team)
    with pytest.raises(Invalid):
        protection.set_duty(by=team.owen, worker=ada.worker, last=TODAY, **said)  # not of the team
    joined(team, ada, "social_work", registration="SW 2")
    with pytest.raises(Invalid) as refused:
        protection.set_duty(by=team.owen, worker=ada.worker, last=TODAY, **said)
    assert "Ruth Adeyemi is on duty" in refused.value.errors["why"]
    protection.set_duty(by=team.owen, worker=ada.worker, last=TODAY, why="Ruth is in court.", **said)
    page = protection_team(staffed.kerry, None, NOW)
    today = next(day for day in page.week if day.today)
    assert [(d.name, d.covers) for d in today.duty if d.title == "Social work"] == [("Ada Lunt", "Ruth Adeyemi")]
    assert [d.name for d in today.duty if d.title == "Police"] == [""]


@pytest.mark.django_db
def test_each_lead_has_their_load_and_who_waits_for_supervision_stands_first(staffed: Staffed) -> None:
    team = staffed.team
    holds(team.ruth, team.family, "child_protection_lead")
    protection.bring_in(
        by=SYSTEM, now=NOW, family=team.family, person=team.home.zayn, kind="protection_plan.started",
        happened=TODAY, marks={"category": "NEG", "latest_category": "NEG"}, source="a test",
    )  # fmt: skip
    later = NOW + dt.timedelta(days=40)
    (ruth,) = protection_team(team.owen, None, later).practitioners or ()
    assert (ruth.families, ruth.weight, ruth.unsupervised, ruth.last) == (1, 3, 1, None)
    assert [wait.family for wait in ruth.waits] == [team.family]
    (seen,) = protection_team(staffed.kerry, None, later).practitioners or ()
    assert (seen.unsupervised, seen.waits) == (1, ())  # a number, and no family's name
    assert protection_team(staffed.lena, None, later).practitioners is None
    talked = family_help.Talked(family=team.family, note="All looked at.", people=(team.home.zayn,), leads="lead")
    told = family_help.Supervision(happened=later, with_whom="Joan", talked=(talked,))
    family_help.record_supervision(by=team.ifeoma, now=later, held=told)
    (ruth,) = protection_team(team.owen, None, later).practitioners or ()
    assert (ruth.unsupervised, ruth.last) == (1, None)  # Joan is the other lead
    talked = replace(talked, leads="protection_lead")
    held = family_help.Supervision(happened=later, with_whom="Ruth", talked=(talked,))
    family_help.record_supervision(by=team.ifeoma, now=later, held=held)
    (ruth,) = protection_team(team.owen, None, later).practitioners or ()
    assert (ruth.unsupervised, ruth.last) == (0, later.date())


@pytest.mark.django_db
def test_a_day_on_which_nobody_is_on_duty_is_one_line_that_says_whom_to_ring(staffed: Staffed) -> None:
    team, today = staffed.team, timezone.localdate()
    page = client_of(user_of(team.owen))

    def on_duty() -> str:
        words = page.get(reverse("protection_team:first")).content.decode()
        return " ".join(words.partition('id="today"')[2].partition("</section>")[0].split())

    night = str(setting("out_of_hours_phone"))
    assert "Nobody is on duty today. Ring" in on_duty() and on_duty().count("obody") == on_duty().count(night) == 1
    said: dict[str, Any] = {"by": team.owen, "now": timezone.now(), "team": "child", "discipline": "social_work"}
    protection.set_duty(**said, worker=team.ruth.worker, first=today, last=today)
    assert "Ruth Adeyemi" in on_duty() and "Nobody is on duty" not in on_duty()
    assert "nobody" in on_duty() and f"Out of hours: {night}" in on_duty()


@pytest.mark.django_db
def test_the_pages_by_whoever_may_and_whoever_may_not(staffed: Staffed, django_assert_max_num_queries: Any) -> None:
    owen, lena = client_of(user_of(staffed.team.owen)), client_of(user_of(staffed.lena))
    holds(staffed.team.ruth, staffed.team.family, "child_protection_lead")
    page, join = reverse("protection_team:first"), reverse("protection_team:join", args=["child"])
    owen.get(page)
    with django_assert_max_num_queries(15):
        words = owen.get(page).content.decode()
    assert "nobody is there" in words  # health, education
    assert "Registered: SW 1" in words
    assert "Registered" not in lena.get(page).content.decode()
    assert lena.get(join).status_code == 403
    assert owen.get(reverse("protection_team:one", args=["tea"])).status_code == 404
    stella = str(staffed.stella.worker)
    sent = {"worker": stella, "discipline": "health", "joined": TODAY.isoformat(), "registration": ""}
    refused = owen.post(join, sent)
    assert refused.status_code == 422
    assert "under which they are registered" in refused.content.decode()
    assert owen.post(join, sent | {"registration": "22A1"}).status_code == 302
    duty = reverse("protection_team:duty", args=["child"])
    on = {"worker": f"{stella}:health", "first": "2026-11-23", "last": "2099-01-01", "why": ""}
    assert owen.post(duty, on).status_code == 422
    assert owen.post(duty, on | {"first": "2099-01-01"}).status_code == 302
    leave = reverse("protection_team:leave", args=["child", staffed.kerrys])
    assert owen.get(leave).status_code == 200
    assert owen.post(leave, {"left": TODAY.isoformat(), "why": ""}).status_code == 422
    assert owen.post(leave, {"left": TODAY.isoformat(), "why": "Moves."}).status_code == 302
    assert owen.post(leave, {"left": TODAY.isoformat(), "why": "Moves."}).status_code == 409
    assert owen.get(reverse("protection_team:leave", args=["child", 9999])).status_code == 404


@pytest.mark.django_db
def test_whoever_left_the_team_is_not_asked_by_name(staffed: Staffed) -> None:
    team, today = staffed.team, timezone.localdate()
    assert staffed.kerry.worker in {one.id for one, _ in who_to_ask(today)}
    protection.leave_team(by=team.owen, now=NOW, team="child", member=staffed.kerrys, left=TODAY, why="Moves on.")
    assert {one.id for one, _ in who_to_ask(today)} >= {team.ruth.worker, staffed.stella.worker}
    assert staffed.kerry.worker not in {one.id for one, _ in who_to_ask(today)}


@pytest.mark.django_db
def test_the_numbers_are_shown_to_whom_they_open(staffed: Staffed) -> None:
    page, numbers = reverse("protection_team:first"), reverse("protection_team:numbers")
    for who, reads in ((staffed.team.ruth, True), (staffed.team.home.joan, False)):
        client = client_of(user_of(who))
        assert (f'href="{numbers}"' in client.get(page).content.decode().partition("<main")[2]) is reads
        assert (client.get(numbers).status_code == 200) is reads


@pytest.mark.django_db
def test_advice_waits_on_the_desk_of_whoever_is_asked(staffed: Staffed) -> None:
    def waits(who: Actor) -> list[str]:
        return [one.about for one in desk(who, NOW).waiting if one.title == "Give advice"]

    def also(who: Actor) -> list[str]:
        return [one.about for one in desk(who, NOW).waiting if one.title == "Advice waits"]

    joan, owen = staffed.team.home.joan, staffed.team.owen
    for discipline in ("police", "housing"):
        asking = protection.Asking(discipline, "What does it mean?", "third_party")
        one = protection.ask_consultation(by=joan, now=NOW, asking=asking)
    assert waits(staffed.kerry) == ["asked of police"]
    assert waits(owen) == ["asked of housing"], "nobody of the team speaks for housing"
    assert not waits(joan) and not waits(staffed.lena)
    rest = "; anybody of the team may answer"
    assert also(staffed.kerry) == [f"asked of housing{rest}"], "whoever may answer sees that it waits"
    assert also(staffed.stella) == [f"asked of police{rest}", f"asked of housing{rest}"]
    assert not also(joan)
    protection.answer_consultation(by=owen, now=NOW, consultation=one, words="Ring them.")
    assert not waits(owen)
    asking = protection.Asking("police", "And now?", "third_party", worker=staffed.stella.worker)
    protection.ask_consultation(by=joan, now=NOW, asking=asking)
    assert (waits(staffed.stella), waits(staffed.kerry)) == (["asked of police"], ["asked of police"])


@pytest.mark.django_db
def test_advice_stands_first_on_the_desk_of_whoever_is_on_duty_for_it(staffed: Staffed) -> None:
    asking = protection.Asking("police", "What does it mean?", "third_party")
    protection.ask_consultation(by=staffed.team.home.joan, now=NOW, asking=asking)
    said = {"team": "child", "discipline": "police", "first": TODAY, "last": TODAY}
    protection.set_duty(by=staffed.team.owen, now=NOW, worker=staffed.kerry.worker, **said)
    (first,) = [one for one in desk(staffed.kerry, NOW).waiting if one.title == "Give advice"]
    (also,) = [one for one in desk(staffed.stella, NOW).waiting if one.title == "Advice waits"]
    assert (first.urgent, first.about, also.urgent) == (True, "asked of police; you are on duty", False)
    assert not any(one.urgent for one in desk(staffed.kerry, NOW + DAY).waiting if one.title == "Give advice")


@pytest.mark.django_db
def test_another_team_is_asked_to_a_meeting_only_of_whom_it_holds_a_concern(staffed: Staffed) -> None:
    family = staffed.team.family
    rows = TeamMember.objects.filter(worker=staffed.kerry.worker)
    assert staffed.kerry.worker in team_to_ask(family, TODAY)
    rows.update(team=PostsOf.objects.create(code="adolescent", thread_id=a_thread("partnership")))
    assert staffed.kerry.worker not in team_to_ask(family, TODAY)
    concern = Concern.objects.create(
        thread_id=a_thread("partnership"), sort="place", title="The park", told="A place.", team="adolescent",
        sensitivity="third_party", opened_at=NOW,
    )  # fmt: skip
    child = {"person_id": staffed.team.home.zayn, "thread_id": family, "entry": 1, "joined_at": NOW}
    ConcernChild.objects.create(concern=concern, **child)
    assert staffed.kerry.worker in team_to_ask(family, TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize("harm", [False, True])
def test_what_the_team_said_stands_on_the_askers_desk_until_they_say_what_came_of_it(
    staffed: Staffed, harm: bool
) -> None:
    def waits(who: Actor) -> list[str]:
        return [one.title for one in desk(who, NOW).waiting if one.route == "consultations:one"]

    joan, kerry = staffed.team.home.joan, staffed.kerry
    asking = protection.Asking("police", "What does it mean?", "ordinary")
    acts: dict[str, Any] = {"now": NOW, "consultation": protection.ask_consultation(by=joan, now=NOW, asking=asking)}
    assert not waits(joan)
    if harm:
        pathways.hear_of_harm(
            by=kerry, **acts, heard=pathways.Heard("He hits her.", True, "At home.", known="A girl of four.")
        )
    else:
        protection.answer_consultation(by=kerry, **acts, words="Ring them.")
    title = "The team heard of significant harm" if harm else "Read the advice you asked for"
    assert (waits(joan), waits(kerry)) == ([title], [])
    outcome = next(iter(codeset("consultation_outcome")))
    protection.say_what_came(by=joan, **acts, outcome=outcome, words="We went.")
    assert not waits(joan)


@pytest.mark.django_db
def test_each_page_counts_the_advice_that_its_own_team_was_asked_for(staffed: Staffed) -> None:
    """And a discussion that was not needed saved time for the team before which it was."""
    team = staffed.team
    asking = protection.Asking("police", "Is he known?", "ordinary", team="adolescent")
    protection.ask_consultation(by=team.home.joan, now=NOW, asking=asking)
    kinds = {one.kind: one.code for one in protection_teams()}
    asked = {kind: protection_team(team.owen, code, NOW).advice.asked for kind, code in kinds.items()}
    assert asked == {"protection": 0, "adolescent": 1}
    said = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**said, children=[team.home.zayn], why="Marks.")
    cancel = protection.Cancel("He is at his father’s.", {}, 90)
    protection.cancel_strategy(**said, strategy=Strategy.objects.get().pk, cancel=cancel)
    saved = {kind: protection_team(team.owen, code, NOW).advice.minutes_saved for kind, code in kinds.items()}
    assert saved == {"protection": 90, "adolescent": 0}

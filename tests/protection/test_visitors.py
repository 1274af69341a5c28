"""What is held for few goes in with its owner’s answer to what visitors may be told; they read that alone."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.involvement.rules import SEEN_BY
from familiesfirst.people import api as people
from familiesfirst.people.rules.visiting import faults_for_visitors, may_be_told
from familiesfirst.policy.api import may
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Invalid, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.conferring import Planned, a_planned_conference
from tests.protection.making import Team, a_team_beside_a_home, all_told, the_strategy
from tests.signing_in import client_of

DOG = "There is a dog that bites: ring before you come."
KNIVES = "Knives were found in his van."
SHARED = protection.Shared("police", "Kerry Dunlop, Police", KNIVES, "", "this", "police_intelligence", False, DOG)


@pytest.mark.parametrize("sensitivity", ["third_party", "adult_health", "police_intelligence"])
@pytest.mark.parametrize(
    ("answer", "words", "wrong"),
    [("", "", {"visitors"}), ("perhaps", DOG, {"visitors"}), ("nothing", "", set()), ("this", DOG, set()),
     ("this", " ", {"visitors_words"})],
)  # fmt: skip
def test_whoever_it_belongs_to_is_asked(sensitivity: str, answer: str, words: str, wrong: set[str]) -> None:
    assert set(faults_for_visitors(sensitivity, answer, words)) == wrong


def test_of_what_everybody_reads_nobody_is_asked() -> None:
    assert faults_for_visitors("ordinary", "", "") == {}


@pytest.mark.parametrize(("answer", "words", "told"), [("this", f" {DOG} ", DOG), ("nothing", DOG, ""), ("", DOG, "")])
def test_only_what_was_let_through_is_told(answer: str, words: str, told: str) -> None:
    assert may_be_told(answer, words) == told


def test_whoever_reads_it_before_a_visit_is_whoever_may_record_one() -> None:
    ties = {tie for ties in SEEN_BY.values() for tie in ties}
    for role in ("practitioner", "team_manager", "auditor", "child_protection_practitioner"):
        for tie in ties:
            visits = may(role, tie, "family_help.record_visit")
            assert may(role, tie, "people.read_before_visiting") == visits, (role, tie)


@pytest.fixture
def team() -> Team:
    """A discussion about Zayn is needed; Ruth leads his protection."""
    made = a_team_beside_a_home()
    holds(made.ruth, made.family, "child_protection_lead")
    protection.need_strategy(by=made.ifeoma, now=NOW, family=made.family, children=[made.home.zayn], why="Marks.")
    return made


def share(team: Team, said: protection.Shared = SHARED) -> int:
    return protection.share_in_strategy(
        by=team.ruth, now=NOW, family=team.family, strategy=the_strategy().pk, said=said
    )  # fmt: skip


def told(family: int, by: Any) -> list[str]:
    opened = people.open_record(by, family, NOW, page="family.record", log=False)
    return [one.words for one in people.family_page(opened, visiting=True).visitors]


@pytest.mark.django_db
def test_the_lead_who_visits_reads_what_they_may_be_told_and_nothing_else(team: Team) -> None:
    share(team)
    joan = client_of(user_of(team.home.joan))
    for route in ("desk:family", "family_help:record"):
        words = joan.get(reverse(route, args=[team.family]), follow=True).content.decode()
        assert DOG in words, route
        assert KNIVES not in words and "Kerry Dunlop" not in words
    assert DOG not in client_of(user_of(team.home.joan)).get(reverse("desk:story", args=[team.family])).content.decode()


@pytest.mark.django_db
def test_nothing_is_nothing_and_what_is_taken_back_is_gone(team: Team) -> None:
    share(team, replace(SHARED, visitors="nothing", visitors_words=""))
    assert told(team.family, team.home.joan) == []
    entry = share(team)
    assert told(team.family, team.home.joan) == [DOG]
    withdraw_entry(by=team.ruth, now=NOW, entry=entry, why="Another family.")
    assert told(team.family, team.home.joan) == []
    with pytest.raises(Invalid) as refused:
        share(team, replace(SHARED, visitors=""))
    assert set(refused.value.errors) == {"visitors"}


@pytest.mark.django_db
def test_nothing_made_for_the_family_holds_it(team: Team) -> None:
    share(team)
    opened = people.open_record(team.ruth, team.family, NOW, page="family.plan", log=False)
    reader = people.reader_of(opened, team.home.leila)
    entries = entries_of_thread(team.family, facts=True)
    assert not any(DOG in said for said in people.made_for(reader, map(people.entry_item, entries)).kept)


@pytest.mark.django_db
def test_of_a_report_the_last_writing_holds(django_assert_max_num_queries: Any) -> None:
    made: Planned = a_planned_conference()
    part = protection.ReportPart("happened", "The neighbour told us.", "third_party", visitors="this")
    with pytest.raises(Invalid) as refused:
        protection.write_report(**made.at(NOW, made.nurse), parts=[part])
    assert set(refused.value.errors) == {"happened-visitors_words"}
    protection.write_report(**made.at(NOW, made.nurse), parts=[replace(part, visitors_words=DOG)])
    assert told(made.family, made.team.home.joan) == [DOG]
    page = reverse("protection:report", args=[made.family, made.conference])
    assert DOG in client_of(user_of(made.nurse)).get(page).content.decode()
    nothing = replace(part, visitors="nothing")
    protection.write_report(**made.at(NOW, made.nurse), parts=[nothing], revision=1)
    assert told(made.family, made.team.home.joan) == []
    url = reverse("desk:family", args=[made.family])
    joan = client_of(user_of(made.team.home.joan))
    joan.get(url)
    with django_assert_max_num_queries(15):
        joan.get(url)


@pytest.mark.django_db
def test_advice_a_talk_and_a_referral_are_put_in_with_it_too(team: Team) -> None:
    """Three ways in which few read something: whoever visits reads what its owner let through of each."""
    zayn, acts = team.home.zayn, {"now": NOW, "family": team.family}
    asking = protection.Asking("health", "She takes clozapine.", "adult_health", people=(zayn,))
    with pytest.raises(Invalid) as refused:
        protection.ask_consultation(by=team.ruth, **acts, asking=asking)
    assert set(refused.value.errors) == {"visitors"}
    let = {"visitors": "this"}
    asking = replace(asking, **let, visitors_words="Come after ten.")
    protection.ask_consultation(by=team.ruth, **acts, asking=asking)
    gone = protection.Reported(NOW, "Leila", "At school", with_whom="Two older boys")
    with pytest.raises(Invalid) as refused:
        protection.report_missing(by=team.ruth, **acts, child=zayn, said=gone)
    assert set(refused.value.errors) == {"visitors"}
    gone = replace(gone, **let, visitors_words="He may not come home alone.")
    episode = protection.report_missing(by=team.ruth, **acts, child=zayn, said=gone)
    protection.record_found(
        by=team.ruth, **acts, episode=episode, said=protection.Back(NOW, "returned", "A friend’s home")
    )
    talk = protection.Talk(NOW, "held", "Bo", KNIVES, True, sensitivity="police_intelligence")
    with pytest.raises(Invalid):
        protection.record_return_talk(by=team.ruth, **acts, episode=episode, said=talk)
    talk = replace(talk, **let, visitors_words="Do not ask where he was.")
    protection.record_return_talk(by=team.ruth, **acts, episode=episode, said=talk)
    national = protection.National(
        NOW.date(), "council", ("criminal",), KNIVES, **let, visitors_words="He is afraid.", decided_by="Ruth"
    )
    of_each: dict[str, Any] = {"tellings": all_told(team.family)}
    referral = protection.refer_nationally(by=team.ruth, **acts, child=zayn, said=national, **of_each)
    protection.record_national_decision(
        by=team.ruth, **acts, referral=referral, stage="grounds", outcome="positive", on=NOW.date(), words="He owes.",
        visitors=people.Visitors("this", "Somebody from London helps him."), **of_each,
    )  # fmt: skip
    nurse = a_worker(an_agency("A trust", "health"), "partner", name="Nora")
    holds(nurse, team.family, "contributor")
    assert set(told(team.family, nurse)) >= {
        "Come after ten.", "Do not ask where he was.", "He is afraid.", "He may not come home alone.",
        "Somebody from London helps him.",
    }  # fmt: skip
    assert not [words for words in told(team.family, nurse) if "older boys" in words or "owes" in words]

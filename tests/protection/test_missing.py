"""A child who is missing, is back and is spoken with; a national referral and what was decided of it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.family_help.models import Duty
from familiesfirst.pathways.actions.alert_missing import alert_missing
from familiesfirst.pathways.rules.transfers import Told
from familiesfirst.people.api import PersonTold, Visitors, record_death, tellings_of
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import MissingEpisode, NationalReferral
from familiesfirst.protection.queries.page import protection_page
from familiesfirst.protection.rules.missing import (
    check_decision,
    check_found,
    check_national,
    check_reported,
    check_talk,
    of_age,
    often,
)
from familiesfirst.record.api import Invalid, Meanwhile, NotThere, Refused, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home, all_told
from tests.protection.test_pages import moment
from tests.signing_in import client_of

HOUR = dt.timedelta(hours=1)
NOTHING = Visitors("nothing")
REPORTED = protection.Reported(NOW - 5 * HOUR, "Leila, to the police", "At school, in his blue coat")
FOUND = protection.Back(NOW - HOUR, "police", "A station two towns away")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"reported_at": NOW + HOUR}, {"reported_at"}),
        ({"by_whom": "", "last_seen": " "}, {"by_whom", "last_seen"}),
    ],
)
def test_a_report(changes: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_reported(protection.Reported(**(vars(REPORTED) | changes)), NOW)) == wrong


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()), ({"how": "tea"}, {"how"}), ({"found_at": NOW + HOUR}, {"found_at"}),
        ({"found_at": NOW - 9 * HOUR}, {"found_at"}), ({"where": ""}, {"where"}),
    ],
)  # fmt: skip
def test_found(changes: dict[str, Any], wrong: set[str]) -> None:
    said = protection.Back(**(vars(FOUND) | changes))
    assert set(check_found(said, REPORTED.reported_at, NOW, ["police"])) == wrong
    assert set(check_found(said, REPORTED.reported_at, NOW, ["police"], alerted=True)) == wrong | {"told"}
    told = replace(said, told="Rung.")
    assert set(check_found(told, REPORTED.reported_at, NOW, ["police"], alerted=True)) == wrong


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"answer": ""}, {"answer"}),
        ({"at": NOW + HOUR}, {"at"}),
        ({"at": NOW - 9 * HOUR}, {"at"}),
        ({"who": "", "words": ""}, {"who", "words"}),
        ({"independent": None, "sensitivity": ""}, {"independent", "sensitivity"}),
        ({"independent": False}, {"why"}),
        ({"independent": False, "why": "He asked for her."}, set()),
        ({"answer": "declined", "words": ""}, {"words"}),
        ({"answer": "offered", "words": "", "independent": None, "sensitivity": ""}, set()),
    ],
)
def test_the_conversation_after(changes: dict[str, Any], wrong: set[str]) -> None:
    said = {
        "at": NOW,
        "answer": "held",
        "who": "Bo, of the return service",
        "words": "He was afraid.",
        "independent": True,
    }
    assert set(check_talk(protection.Talk(**(said | changes)), FOUND.found_at, NOW)) == wrong


@pytest.mark.parametrize(("days", "times"), [([0, 1, 89], 3), ([90], 0), ([89, 91, 400], 1), ([], 0)])
def test_how_often_in_ninety_days(days: list[int], times: int) -> None:
    assert often([TODAY - dt.timedelta(days=n) for n in days], TODAY, 90) == times


@pytest.mark.parametrize(
    ("born", "adult"),
    [(None, False), (TODAY.replace(year=2008), True), (TODAY.replace(year=2008, day=24), False)],
)
def test_of_age(born: dt.date | None, adult: bool) -> None:
    assert of_age(born, TODAY) is adult


@pytest.mark.parametrize(
    ("changes", "born", "wrong"),
    [
        ({}, dt.date(2012, 1, 1), set()),
        ({"on": TODAY + dt.timedelta(days=1), "kinds": (), "responder": "", "why": "", "decided_by": " "}, None,
         {"on", "kinds", "responder", "why", "decided_by"}),
        ({}, dt.date(2008, 1, 1), {"consent"}),
        ({"consent": False}, dt.date(2008, 1, 1), {"consent"}),
        ({"consent": True}, dt.date(2008, 1, 1), set()),
    ],
)  # fmt: skip
def test_a_childs_consent_is_not_needed(changes: dict[str, Any], born: dt.date | None, wrong: set[str]) -> None:
    said = {
        "on": TODAY, "responder": "council", "kinds": ("criminal",), "why": "What was found on him.",
        "decided_by": "Ifeoma Nwosu, manager",
    }  # fmt: skip
    assert set(check_national(protection.National(**(said | changes)), born, TODAY, ["criminal"], ["council"])) == wrong


@pytest.mark.parametrize(
    ("stage", "outcome", "on", "grounds", "wrong"),
    [
        ("grounds", "positive", TODAY, "", set()),
        ("grounds", "tea", TODAY + dt.timedelta(days=1), "", {"outcome", "on"}),
        ("grounds", "negative", TODAY - dt.timedelta(days=9), "", {"on"}),
        ("conclusive", "positive", TODAY, "negative", {"stage"}),
        ("conclusive", "negative", TODAY, "positive", set()),
        ("tea", "negative", TODAY, "positive", {"stage"}),
    ],
)
def test_what_the_mechanism_decides(stage: str, outcome: str, on: dt.date, grounds: str, wrong: set[str]) -> None:
    after = TODAY - dt.timedelta(days=3)
    found = check_decision(
        stage, outcome, on, "So.", ["positive", "negative"], after=after, grounds=grounds, today=TODAY
    )
    assert set(found) == wrong


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


def acts(team: Team, **more: Any) -> dict[str, Any]:
    return {"by": team.home.joan, "now": NOW, "family": team.family} | more


def clocks(team: Team, now: dt.datetime = NOW) -> dict[str, Any]:
    mine = ("missing-now", "return-conversation")
    return {c.code: c for c in running(now=now, families=[team.family], codes=mine)}


@pytest.mark.django_db
def test_while_a_child_is_missing_their_lead_sees_it_and_after_it_a_conversation_is_due(team: Team) -> None:
    zayn = team.home.zayn
    episode = protection.report_missing(**acts(team), child=zayn, said=REPORTED)
    tasks = [task.title for group in desk(team.home.joan, NOW).groups for task in group.tasks]
    assert "Missing: find them: Zayn" in tasks
    with pytest.raises(Meanwhile):
        protection.report_missing(**acts(team), child=zayn, said=REPORTED)
    held = protection.Talk(NOW, "held", "Bo", "He was afraid.", True)
    with pytest.raises(Meanwhile):
        protection.record_return_talk(**acts(team), episode=episode, said=held)
    protection.record_found(**acts(team), episode=episode, said=FOUND)
    with pytest.raises(Meanwhile):
        protection.record_found(**acts(team), episode=episode, said=FOUND)
    (due,) = clocks(team).values()
    assert (due.code, due.due) == ("return-conversation", FOUND.found_at + 72 * HOUR)
    offered = protection.Talk(NOW, "offered", "The return service")
    protection.record_return_talk(**acts(team), episode=episode, said=offered)
    assert "return-conversation" in clocks(team)
    declined = protection.Talk(NOW, "declined", "Bo", "He says that nobody listens.")
    protection.record_return_talk(**acts(team), episode=episode, said=declined)
    assert clocks(team) == {}
    protection.record_return_talk(**acts(team), episode=episode, said=held)  # a child may change their mind
    with pytest.raises(Meanwhile):
        protection.record_return_talk(**acts(team), episode=episode, said=held)


@pytest.mark.django_db
def test_a_death_ends_it_until_that_is_taken_back(team: Team) -> None:
    zayn = team.home.zayn
    episode = protection.report_missing(**acts(team), child=zayn, said=REPORTED)
    by = {"by": team.ifeoma, "now": NOW}
    assert protection.held_here(team.family, zayn)
    died = record_death(**by, family=team.family, person=zayn, died=TODAY)
    page = protection_page(team.ifeoma, team.family, NOW, log=False).missing
    assert page.now == () and protection.held_here(team.family, zayn) == ()
    assert protection.episodes_open([zayn]) == {}
    with pytest.raises(Meanwhile):
        protection.record_found(**acts(team), episode=episode, said=FOUND)
    drawn = client_of(user_of(team.ifeoma)).get(reverse("protection:page", args=[team.family])).content.decode()
    assert "They are back" not in drawn and " is missing</strong>" not in drawn
    withdraw_entry(**by, entry=died, why="It was somebody else.")
    assert protection.episodes_open([zayn]) == {zayn: episode}
    assert protection.held_here(team.family, zayn)


@pytest.mark.django_db
def test_the_conversation_is_asked_for_once_though_the_assessment_asked_too(team: Team) -> None:
    owed = Duty.objects.create(
        family_id=team.family, person_id=team.home.zayn, duty="return_conversation", opened_on=TODAY
    )
    episode = protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    protection.record_found(**acts(team), episode=episode, said=FOUND)
    offered = protection.Talk(NOW, "offered", "The return service")
    protection.record_return_talk(**acts(team), episode=episode, said=offered)
    owed.refresh_from_db()
    assert owed.answered_on is None
    protection.record_return_talk(
        **acts(team), episode=episode, said=protection.Talk(NOW, "held", "Bo", "Afraid.", True)
    )
    owed.refresh_from_db()
    assert owed.answered_on == TODAY


@pytest.mark.django_db
def test_a_missing_child_leads_to_the_other_areas_that_are_told_and_back(team: Team) -> None:
    protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    joan = client_of(user_of(team.home.joan))
    page, areas = (reverse(route, args=[team.family]) for route in ("protection:page", "pathways:transfers"))
    assert f'href="{areas}"' in joan.get(page).content.decode()
    back = f'href="{page}#missing"'
    assert back not in joan.get(areas).content.decode()
    told = Told("Salford", "Their duty team", "phone", TODAY)
    alert_missing(**acts(team), missing=[team.home.zayn], told=told, words="Since last night.")
    assert back in joan.get(areas).content.decode()


def alert(team: Team, *who: int, area: str = "Salford") -> None:
    told = Told(area, "Their duty team", "phone", TODAY)
    alert_missing(**acts(team), missing=list(who), told=told, words="Since last night.")


def look_again(team: Team) -> bool:
    return bool(running(now=NOW, families=[team.family], codes=["missing-look-again"]))


@pytest.mark.django_db
def test_the_alert_to_other_areas_ends_with_the_same_deed_and_those_alerted_are_told(team: Team) -> None:
    episode = protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    alert(team, team.home.zayn)
    alert(team, team.home.zayn, area="Leeds")
    assert look_again(team)
    with pytest.raises(Invalid) as wrong:
        protection.record_found(**acts(team), episode=episode, said=FOUND)
    assert set(wrong.value.errors) == {"told"}
    said = replace(FOUND, told="Both duty teams rung.")
    protection.record_found(**acts(team), episode=episode, said=said)
    assert not look_again(team)
    ended, back = (
        entries_of_thread(team.family, only=(kind,), facts=True) for kind in ("missing.found", "missing_child.found")
    )
    assert "Both duty teams rung." in ended[0].sentence
    assert "Those who were alerted: Both duty teams rung." in back[0].sentence
    areas = client_of(user_of(team.home.joan)).get(reverse("pathways:transfers", args=[team.family])).content.decode()
    assert "Nobody of the family is missing any more" in areas


@pytest.mark.django_db
def test_while_another_of_the_family_is_missing_the_alert_goes_on_for_them(team: Team) -> None:
    home, episodes = team.home, []
    for child in (home.zayn, home.maya):
        episodes.append(protection.report_missing(**acts(team), child=child, said=REPORTED))
    alert(team, home.zayn, home.maya)
    said = replace(FOUND, told="Rung.")
    protection.record_found(**acts(team), episode=episodes[0], said=said)
    assert look_again(team)
    protection.record_found(**acts(team), episode=episodes[1], said=said)
    assert not look_again(team)


@pytest.mark.django_db
def test_nobody_is_told_where_nobody_was_alerted_of_this_child(team: Team) -> None:
    home = team.home
    episode = protection.report_missing(**acts(team), child=home.zayn, said=REPORTED)
    alert(team, home.leila)
    protection.record_found(**acts(team), episode=episode, said=FOUND)
    assert look_again(team)
    assert not entries_of_thread(team.family, only=("missing.found",))


@pytest.mark.django_db
def test_the_page_says_which_areas_were_told(team: Team) -> None:
    episode = protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    url = reverse("protection:found", args=[team.family, episode])
    joan = client_of(user_of(team.home.joan))
    assert "alerted" not in joan.get(url).content.decode()
    alert(team, team.home.zayn)
    page = joan.get(url).content.decode()
    assert "Their duty team, Salford" in page and "How were those who were alerted told?" in page
    back = {**moment(), "how": "police", "where": "A station", "words": "", "told": ""}
    short = joan.post(url, back)
    assert (short.status_code, "Say how each area" in short.content.decode()) == (422, True)
    assert joan.post(url, back | {"told": "Rung."}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["held", "declined"])
def test_a_conversation_that_was_entered_wrongly_is_due_again(team: Team, answer: str) -> None:
    """Through the same page by which any entry is taken back; what was offered before it still is."""
    owed = Duty.objects.create(
        family_id=team.family, person_id=team.home.zayn, duty="return_conversation", opened_on=TODAY
    )
    episode = protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    protection.record_found(**acts(team), episode=episode, said=FOUND)
    offered = protection.Talk(NOW, "offered", "The return service")
    protection.record_return_talk(**acts(team), episode=episode, said=offered)
    said = protection.Talk(NOW, answer, "Bo", "He was afraid.", True)
    entry = protection.record_return_talk(**acts(team), episode=episode, said=said)
    assert clocks(team) == {}
    joan = client_of(user_of(team.home.joan))
    wrong = reverse("desk:wrong", args=[team.family, entry])
    assert joan.post(wrong, {"what": "withdraw", "to": "", "why": "It was his sister."}).status_code == 302
    (due,) = clocks(team).values()
    assert (due.code, due.due) == ("return-conversation", FOUND.found_at + 72 * HOUR)
    assert MissingEpisode.objects.get().talk == "offered"
    owed.refresh_from_db()
    assert owed.answered_on is None
    protection.record_return_talk(**acts(team), episode=episode, said=said)
    assert clocks(team) == {}
    owed.refresh_from_db()
    assert owed.answered_on == TODAY


@pytest.mark.django_db
def test_what_was_talked_about_at_another_time_is_not_asked_again(team: Team) -> None:
    owed = Duty.objects.create(
        family_id=team.family, person_id=team.home.zayn, duty="return_conversation", opened_on=TODAY
    )
    episode = protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    protection.record_found(**acts(team), episode=episode, said=FOUND)
    entries = [
        protection.record_return_talk(**acts(team), episode=episode, said=protection.Talk(NOW, answer, "Bo", "x", True))
        for answer in ("declined", "held")
    ]
    withdraw_entry(by=team.home.joan, now=NOW, entry=entries[0], why="Somebody else.")
    assert clocks(team) == {}
    assert MissingEpisode.objects.get().talk == "held"
    owed.refresh_from_db()
    assert owed.answered_on == TODAY


@pytest.mark.django_db
def test_a_pattern_is_counted_and_what_tells_of_others_is_for_few(team: Team) -> None:
    for days in (100, 40, 2):
        now = NOW - dt.timedelta(days=days)
        said = protection.Reported(now - HOUR, "Leila", "At school", with_whom="Two older boys", visitors="nothing")
        episode = protection.report_missing(**acts(team, now=now), child=team.home.zayn, said=said)
        found = protection.Back(now, "returned", "Home")
        protection.record_found(**acts(team, now=now), episode=episode, said=found)
    seen = protection_page(team.home.joan, team.family, NOW, log=False)
    assert [(one.times, one.days) for one in seen.missing.often] == [(2, 90)]
    nurse = a_worker(an_agency("Trust", "health"), "partner", name="Rose Bell")
    holds(nurse, team.family, "contributor")
    told = {who: [e.sentence for e in protection_page(who, team.family, NOW, log=False).happened] for who in
            (nurse, team.home.joan)}  # fmt: skip
    assert not [said for said in told[nurse] if "older boys" in said]
    assert [said for said in told[team.home.joan] if "older boys" in said and "second time" in said]


@pytest.mark.django_db
def test_what_was_learned_is_read_by_those_for_whom_it_is_marked(team: Team) -> None:
    episode = protection.report_missing(**acts(team), child=team.home.zayn, said=REPORTED)
    protection.record_found(**acts(team), episode=episode, said=FOUND)
    said = protection.Talk(
        NOW, "held", "Bo", "The man with the dog.", True, sensitivity="police_intelligence", visitors="nothing"
    )
    protection.record_return_talk(**acts(team, by=team.ifeoma), episode=episode, said=said)
    read = {
        who: str(protection_page(who, team.family, NOW, log=False).happened) for who in (team.ifeoma, team.home.joan)
    }
    assert ["return_talk.held" in words for words in read.values()] == [True, False]


@pytest.mark.django_db
def test_a_national_referral_and_its_two_decisions(team: Team) -> None:
    zayn = team.home.zayn
    said = protection.National(
        TODAY,
        "council",
        ("criminal",),
        "Found on him.",
        "NRM-1",
        visitors="nothing",
        decided_by="Ifeoma Nwosu, manager",
    )
    of_each: dict[str, Any] = {"tellings": all_told(team.family)}
    waits = PersonTold(team.home.leila, "not_yet", "His uncle reads her post.", look_again=TODAY + dt.timedelta(days=7))
    with pytest.raises(Invalid) as untold:
        protection.refer_nationally(**acts(team, by=team.ifeoma), child=zayn, said=said)
    assert set(untold.value.errors) == {f"told-{team.home.leila}-how"}
    with pytest.raises(Invalid):
        protection.refer_nationally(
            **acts(team, by=team.ifeoma), child=zayn, said=replace(said, visitors=""), **of_each
        )
    for agency, roles in (("health", ["partner"]), ("school", ["practitioner"])):
        other = a_worker(an_agency(f"Trust {agency}", agency), *roles)
        holds(other, team.family, "contributor")
        with pytest.raises(Refused, match="first responder"):
            protection.refer_nationally(**acts(team, by=other), child=zayn, said=said, **of_each)
        assert not protection_page(other, team.family, NOW, log=False).may["refer_nationally"]
    officer = a_worker(an_agency("Police, county", "police"), "partner")
    holds(officer, team.family, "contributor")
    assert protection_page(officer, team.family, NOW, log=False).may["refer_nationally"]
    with pytest.raises(Invalid):
        protection.refer_nationally(**acts(team, by=officer), child=zayn, said=replace(said, visitors=""), **of_each)
    referral = protection.refer_nationally(**acts(team, by=officer), child=zayn, said=said, tellings=(waits,))
    with pytest.raises(Meanwhile):
        protection.refer_nationally(**acts(team, by=team.ifeoma), child=zayn, said=said, **of_each)
    with pytest.raises(Invalid):
        protection.record_national_decision(
            **acts(team, by=team.ifeoma),
            referral=referral,
            stage="conclusive",
            outcome="positive",
            on=TODAY,
            visitors=NOTHING,
            words="x",
            **of_each,
        )
    with pytest.raises(Invalid) as unasked:
        protection.record_national_decision(
            **acts(team, by=team.ifeoma), referral=referral, stage="grounds", outcome="positive", on=TODAY, words=" "
        )
    assert set(unasked.value.errors) == {"visitors", "words", f"told-{team.home.leila}-how"}
    for stage in ("grounds", "conclusive"):
        decided = {"referral": referral, "stage": stage, "on": TODAY, "visitors": NOTHING} | of_each
        decided["words"] = "He has somebody of his own there."
        protection.record_national_decision(**acts(team, by=team.ifeoma), **decided, outcome="positive")
        with pytest.raises(Meanwhile):
            protection.record_national_decision(**acts(team, by=team.ifeoma), **decided, outcome="negative")
    (line,) = protection_page(team.home.joan, team.family, NOW, log=False).missing.national
    assert (line.waits, len(line.decided), line.reference) == ("", 2, "NRM-1")
    assert protection_page(other, team.family, NOW, log=False).missing.national == ()
    (entry,) = entries_of_thread(team.family, only=("national.referred",))
    assert entry.sensitivity == "third_party"
    assert [line.state for line in tellings_of([entry.id])] == ["withheld"]
    assert "Found on him" not in str(protection_page(team.home.joan, team.family, NOW, log=False).happened)


@pytest.mark.django_db
def test_nobody_who_is_nothing_to_the_family_reports_or_reads(team: Team) -> None:
    with pytest.raises(NotThere):
        protection.report_missing(**acts(team, by=team.home.sam), child=team.home.zayn, said=REPORTED)
    with pytest.raises(NotThere):
        protection.report_missing(**acts(team), child=team.home.leila + 99, said=REPORTED)
    with pytest.raises(NotThere):
        protection.record_found(**acts(team), episode=99, said=FOUND)


@pytest.mark.django_db
def test_by_the_pages_alone(team: Team, django_assert_max_num_queries: Any) -> None:
    def at(route: str, *more: Any) -> str:
        return reverse(f"protection:{route}", args=[team.family, *more])

    joan, sam = client_of(user_of(team.home.joan)), client_of(user_of(team.home.sam))
    url, ago = at("missing", team.home.zayn), timezone.now() - dt.timedelta(hours=6)
    said = {**moment(ago), "by_whom": "Leila", "last_seen": "At school", "with_whom": "", "police": "", "words": ""}
    assert sam.get(url).status_code == 404
    assert joan.get(at("missing", team.home.baby)).status_code == 404
    assert joan.post(url, said | {"last_seen": ""}).status_code == 422
    assert joan.post(url, said).status_code == 302
    assert joan.post(url, said).status_code == 409
    assert "Zayn</span> is missing" in joan.get(at("page")).content.decode()
    episode = MissingEpisode.objects.get().pk
    back = {**moment(timezone.now() - dt.timedelta(hours=1)), "how": "police", "where": "A station", "words": ""}
    assert joan.post(at("found", episode), back | {"where": ""}).status_code == 422
    assert joan.post(at("found", episode), back).status_code == 302
    talk = {**moment(), "answer": "held", "who": "Bo", "independent": "yes", "why": "", "words": "He was afraid.",
            "sensitivity": "ordinary"}  # fmt: skip
    assert joan.post(at("talk", episode), talk | {"words": ""}).status_code == 422
    assert joan.post(at("talk", episode), talk).status_code == 302
    refer = {"on": timezone.localdate().isoformat(), "responder": "council", "kinds": ["sexual"], "why": "Told us.",
             "reference": "NRM-7", "consent": "", "visitors": "nothing", "decided_by": "Ifeoma Nwosu, manager",
             f"told-{team.home.leila}-how": "told"}  # fmt: skip
    ifeoma = client_of(user_of(team.ifeoma))
    assert joan.post(at("refer", team.home.zayn), refer).status_code == 403
    assert ifeoma.post(at("refer", team.home.zayn), refer | {"kinds": []}).status_code == 422
    assert ifeoma.post(at("refer", team.home.zayn), refer).status_code == 302
    referral = NationalReferral.objects.get().pk
    decided = {"outcome": "positive", "on": timezone.localdate().isoformat(), "words": "", "visitors": "nothing",
               f"told-{team.home.leila}-how": "told"}  # fmt: skip
    assert ifeoma.post(at("decided", referral), decided).status_code == 422
    decided["words"] = "She has a worker of her own there."
    for _ in range(2):
        assert "Referred " in ifeoma.get(at("decided", referral)).content.decode(), "which one it is about"
        assert ifeoma.post(at("decided", referral), decided).status_code == 302
    assert ifeoma.get(at("decided", referral)).status_code == 404
    with django_assert_max_num_queries(16):
        page = joan.get(at("page")).content.decode()
    assert all(
        words in page for words in ("reported missing once", "a conversation was held", "NRM-7", "Conclusive grounds")
    )

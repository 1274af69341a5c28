"""The record of a strategy discussion by policy's form: what has to be said, who reads it, and that nothing is lost."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.desk.queries.desk import desk
from familiesfirst.involvement.api import allows
from familiesfirst.policy.api import form, setting
from familiesfirst.protection import api as protection
from familiesfirst.protection.queries.discussion import said_in
from familiesfirst.protection.rules.strategy_record import FORM, answered, check_record, for_few, grouped, questions
from familiesfirst.record.api import Invalid, one_entry
from tests.agencies.making import NOW, TODAY, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import RECORD, Team, a_team_beside_a_home, held, the_strategy
from tests.protection.test_pages import at, need
from tests.protection.test_pages import held as sent
from tests.signing_in import client_of

SECTION_TEN = {
    "checked", "category", "considered", "other_children", "outstanding", "apologies", "danger", "goal", "scale",
    "believes", "decisions", "interview", "interview_why", "medical", "medical_why", "legal", "contingency", "alone",
    "next_on",
}  # fmt: skip
"""What the record of a strategy discussion holds, by the published agendas."""


@pytest.fixture
def team() -> Team:
    return a_team_beside_a_home()


@pytest.fixture
def ifeoma(team: Team) -> Client:
    client = client_of(user_of(team.ifeoma))
    need(team, client)
    return client


def hold(team: Team, record: dict[str, Any], s47: bool = True, **more: Any) -> int:
    said = held(team, {team.home.zayn: s47}, record=record, **more)
    return protection.hold_strategy(
        by=team.ifeoma, now=NOW, family=team.family, strategy=the_strategy().pk, held=said
    )  # fmt: skip


def test_the_form_asks_all_that_such_a_record_holds() -> None:
    asked = {q.code for q in questions(form(FORM, TODAY))}
    assert asked >= SECTION_TEN
    for name in ("strategy_required", "strategy_required_emergency"):
        assert set(setting(name)) <= asked, name  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"checked": ""}, {"record-checked"}),
        ({"checked": "differ"}, {"record-checked_what"}),
        ({"interview": "not_yet", "interview_why": ""}, {"record-interview_why"}),
        ({"interview": "yes", "interview_why": ""}, set()),
        ({"considered": ["none", "domestic_abuse"]}, {"record-considered"}),
        ({"decisions": ["follow_up"]}, {"record-next_on"}),
        ({"decisions": ["no_action"]}, {"record-decisions"}),
        ({"danger": ""}, set()),
    ],
)
def test_what_has_to_be_answered_is(team: Team, changes: dict[str, Any], wrong: set[str]) -> None:
    said = held(team, {1: True}, record=RECORD | changes)
    assert set(check_record(form(FORM, TODAY), said, setting("strategy_required"))) == wrong  # type: ignore[arg-type]
    assert check_record(form(FORM, TODAY), held(team, {1: False}, record={}), ()) == {}


def test_what_is_typed_is_kept_where_it_can_be_seen() -> None:
    asked = form(FORM, TODAY)
    assert answered(asked, {"medical": "yes", "medical_why": "Burns."})["medical_why"] == "Burns."
    assert "believes_what" not in answered(asked, {"believes": "all", "believes_what": "Hidden by the answer."})
    assert answered(asked, {"nothing_asked": "x"}) == {}


def test_each_answer_is_held_for_those_who_may_read_it() -> None:
    said = grouped(form(FORM, TODAY), RECORD)
    assert set(said["third_party"]) == {"other_children", "interview_why", "medical_why"}
    assert "contingency" in said["answers"] and not said["adult_health"] and not said["police_intelligence"]


@pytest.mark.django_db
def test_the_record_carries_it_and_somebody_asked_once_reads_less(team: Team) -> None:
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Burns.")
    entry = hold(team, RECORD | {"danger": "He may be burnt again.", "alone": "two"})
    lead, once = (
        allows(team.home.joan, frozenset({"lead"})),
        allows(team.home.joan, frozenset({"contributor"})),
    )
    whole, less = dict(said_in(one_entry(entry, allows=lead))), dict(said_in(one_entry(entry, allows=once)))
    assert {"He may be burnt again.", "No, two together", "Nobody else.", "He is three."} <= set(whole.values())
    assert {"He may be burnt again.", "No, two together"} <= set(less.values())
    assert not {"Nobody else.", "He is three."} & set(less.values())
    assert less["Decided"] == "A section 47 enquiry begins for Zayn Marsh."
    url = reverse("protection:discussion", args=[team.family, the_strategy().pk])
    page = client_of(user_of(team.ifeoma)).get(url).content.decode()
    assert "He may be burnt again." in page and "An assessment of the child and family begins or goes on" in page
    with pytest.raises(Invalid):
        hold_again(team)


def hold_again(team: Team) -> None:
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Again.")
    (row,) = protection.open_strategies(team.family)
    said = held(team, {team.home.zayn: False}, record={})
    protection.hold_strategy(by=team.ifeoma, now=NOW, family=team.family, strategy=row, held=said)


@pytest.mark.django_db
def test_the_page_asks_what_is_needed_folds_the_rest_and_loses_nothing(team: Team, ifeoma: Client) -> None:
    page = at(team, "hold", the_strategy().pk)
    drawn = ifeoma.get(page).content.decode()
    assert drawn.count('<details class="govuk-details">') == 3
    for code in SECTION_TEN:
        assert drawn.count(f'id="id_record-{code}"') == 1 or f'name="record-{code}"' in drawn, code
    short = sent(team, **{"record-contingency": "", "record-danger": "He may be burnt again.", "record-alone": "two"})
    again = ifeoma.post(page, short)
    words = again.content.decode()
    assert again.status_code == 422 and "Answer this: If nobody opens" in words
    assert "He may be burnt again." in words and words.count('<details class="govuk-details" open>') == 2
    more = ifeoma.post(page, short | {"again": "present"}).content.decode()
    assert "He may be burnt again." in more and "He is three." in more
    assert ifeoma.post(page, short | {"record-contingency": "Ring Ifeoma."}).status_code == 302


def another_on(team: Team, day: Any) -> int:
    return hold(team, RECORD | {"decisions": ["follow_up"], "next_on": day.isoformat()})


def next_due(team: Team) -> list[tuple[Any, str]]:
    return [(c.due_on, c.owner) for c in running(now=NOW, families=[team.family], codes=["next-strategy-discussion"])]


@pytest.mark.django_db
def test_the_day_that_is_named_for_the_next_one_stands_on_the_teams_desk_until_it_is_held(team: Team) -> None:
    by: dict[str, Any] = {"by": team.ifeoma, "now": NOW, "family": team.family}
    protection.need_strategy(**by, children=[team.home.zayn], why="Burns.")
    named = TODAY + dt.timedelta(days=9)
    another_on(team, named)
    assert next_due(team) == [(named, "protection")]
    titles = [task.title for group in desk(team.ifeoma, NOW).groups for task in group.tasks]
    assert "Hold the next strategy discussion, on the day that was named: Zayn" in titles
    protection.need_strategy(**by, children=[team.home.zayn], why="As was agreed.")
    (row,) = protection.open_strategies(team.family)
    protection.hold_strategy(**by, strategy=row, held=held(team, {team.home.zayn: False}, record=RECORD))
    assert next_due(team) == []


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-1, 0])
def test_the_next_one_is_named_for_a_day_after_this_one(team: Team, days: int) -> None:
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Burns.")
    with pytest.raises(Invalid) as refused:
        another_on(team, TODAY + dt.timedelta(days=days))
    assert set(refused.value.errors) == {"record-next_on"}
    assert next_due(team) == []


AT_GRANDMAS = "Maya is at her grandmother’s."
ALL = {"checked": "all", "contingency": "Ring the manager."}
"""Nothing that is not for everybody."""


@pytest.mark.parametrize(
    ("record", "few"),
    [
        (ALL, []),
        (ALL | {"other_children": "Nobody else."}, ["other_children"]),
        (ALL | {"medical": "yes", "medical_why": "Burns."}, ["medical_why"]),
        (ALL | {"legal_why": "He is safe.", "other_children": "Maya."}, ["other_children", "legal_why"]),
    ],
)
def test_which_answers_are_for_few(record: dict[str, Any], few: list[str]) -> None:
    assert [q.code for q in for_few(form(FORM, TODAY), record)] == few


@pytest.fixture
def needed(team: Team) -> Team:
    protection.need_strategy(by=team.ifeoma, now=NOW, family=team.family, children=[team.home.zayn], why="Burns.")
    return team


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "words", "wrong"),
    [("", "", {"visitors"}), ("perhaps", "", {"visitors"}), ("this", " ", {"visitors_words"})],
)
def test_answers_for_few_go_in_with_what_visitors_may_be_told(
    needed: Team, answer: str, words: str, wrong: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        hold(needed, RECORD, visitors=answer, visitors_words=words)
    assert set(refused.value.errors) == wrong
    hold(needed, RECORD, visitors="nothing")


@pytest.mark.django_db
def test_where_every_answer_is_for_everybody_nobody_is_asked(needed: Team) -> None:
    present = (protection.Present("social_worker", "Ruth"), protection.Present("police", "Kerry"))
    tonight = {"tonight": "At his grandmother’s.", "decisions": ["protect_now"]}
    entry = hold(
        needed, tonight, s47=False, emergency=True, present=present, health_why="Nobody answers at night.",
        visitors="this", visitors_words=AT_GRANDMAS,
    )  # fmt: skip
    assert not one_entry(entry, allows=lambda _: True).fact("asked")


@pytest.mark.django_db
def test_whoever_visits_reads_that_and_whoever_reads_the_answers_reads_it_beside_them(needed: Team) -> None:
    entry = hold(
        needed, RECORD | {"other_children": "Maya, by her uncle."}, visitors="this", visitors_words=AT_GRANDMAS
    )
    nurse = a_worker(an_agency("A trust", "health"), "partner", name="Nora")
    holds(nurse, needed.family, "contributor")
    client = client_of(user_of(nurse))
    page = client.get(reverse("desk:family", args=[needed.family])).content.decode()
    assert AT_GRANDMAS in page and "by her uncle" not in page
    story = client.get(reverse("desk:story", args=[needed.family])).content.decode()
    assert AT_GRANDMAS not in story and "by her uncle" not in story
    once, lead = (allows(nurse, frozenset({tie})) for tie in ("contributor", "lead"))
    told = "Those who visit may be told"
    assert dict(said_in(one_entry(entry, allows=lead)))[told] == AT_GRANDMAS
    assert told not in dict(said_in(one_entry(entry, allows=once)))
    assert AT_GRANDMAS in one_entry(entry, allows=lead).sentence
    assert AT_GRANDMAS not in one_entry(entry, allows=once).sentence


@pytest.mark.django_db
def test_the_page_asks_for_it_and_says_which_answers_few_read(team: Team, ifeoma: Client) -> None:
    page = at(team, "hold", the_strategy().pk)
    assert ifeoma.get(page).content.decode().count("Not everybody round the family may read this answer") == 4
    wrong = ifeoma.post(page, sent(team, visitors=""))
    assert wrong.status_code == 422 and "Not everybody may read this" in wrong.content.decode()
    assert "He is three." in wrong.content.decode()
    unsaid = ifeoma.post(page, sent(team, visitors="this", visitors_words=""))
    assert unsaid.status_code == 422 and "Say what they may be told." in unsaid.content.decode()
    assert ifeoma.post(page, sent(team, visitors="this", visitors_words=AT_GRANDMAS)).status_code == 302
    record = reverse("protection:discussion", args=[team.family, the_strategy().pk])
    assert AT_GRANDMAS in ifeoma.get(record).content.decode()

"""Somebody independent is offered at each point that has come, to each person whom it concerns."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.clocks.api import running
from familiesfirst.people import api as people
from familiesfirst.people.queries import offers
from familiesfirst.people.rules.offers import Came, Made, Offer, check_offer, come, offered, past
from familiesfirst.policy.api import offer_points
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Invalid, NotThere, Refused, entries_of_thread
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.protection.conferring import Planned, a_planned_conference
from tests.protection.making import all_told
from tests.signing_in import client_of

POINTS = {point.code: point for point in offer_points()}
SAID: dict[str, Any] = {"what": ("advocate",), "how": "person", "answer": "not_now", "words": "Let me think."}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"point": "tea"}, {"point"}),
        ({"what": ()}, {"what"}),
        ({"what": ("owl",)}, {"what"}),
        ({"how": "owl"}, {"how"}),
        ({"answer": ""}, {"answer"}),
        ({"words": " "}, {"words"}),
        ({"answer": "taken_up", "words": ""}, {"service"}),
        ({"answer": "taken_up", "words": "", "service": "Voices, 01632 960010"}, set()),
        ({"on": TODAY + dt.timedelta(days=1)}, {"on"}),
    ],
)
def test_what_an_offer_says(changes: dict[str, Any], wrong: set[str]) -> None:
    offer = Offer(**{"person": 1, "point": "conference", **SAID, **changes})
    assert set(check_offer(offer, set(POINTS), TODAY)) == wrong


def test_a_point_comes_with_what_brings_it_about_and_again_the_next_time() -> None:
    review = Came(2, TODAY, "conference.planned", ({"sort": "review"},))
    first = Came(1, TODAY - dt.timedelta(days=90), "conference.planned", ({"sort": "initial"},))
    assert come(POINTS["conference"], [first, review]) == first
    assert come(POINTS["review"], [first]) is None
    told = [Made(7, "review", TODAY - dt.timedelta(days=1), "no"), Made(7, "conference", TODAY, "no")]
    assert offered(POINTS["review"], review.on, told) == {}
    assert set(offered(POINTS["conference"], first.on, told)) == {7}


UP = {"was": "targeted_early_help", "level": "child_in_need"}
DOWN = {"was": "child_in_need", "level": "targeted_early_help"}
STEP_UP = Came(1, TODAY, "step.proposed", (UP,))


@pytest.mark.parametrize(
    ("then", "over"),
    [
        ([], False),
        ([Came(2, TODAY, "step.decided", (UP,))], False),
        ([Came(2, TODAY, "step.decided", (DOWN,))], True),
        ([Came(2, TODAY, "step.refused", (UP,))], True),
        ([Came(2, TODAY, "step.withdrawn", (UP,))], True),
        ([Came(2, TODAY, "step.withdrawn", (DOWN,))], False),
        ([Came(0, TODAY - dt.timedelta(days=1), "step.decided", (DOWN,))], False),
        ([Came(2, TODAY, "help.closed", ({},))], True),
    ],
)
def test_a_point_is_past_once_the_child_has_stepped_down(then: list[Came], over: bool) -> None:
    assert come(POINTS["step_up"], [STEP_UP, *then]) == STEP_UP
    assert past(POINTS["step_up"], STEP_UP, then) is over


def test_a_step_down_is_no_step_up() -> None:
    down = Came(1, TODAY, "step.proposed", (DOWN,))
    closing = Came(2, TODAY, "step.proposed", ({"was": "targeted_early_help", "level": "universal"},))
    assert come(POINTS["step_up"], [down, closing]) is None


@pytest.fixture
def made(db: None) -> Planned:
    return a_planned_conference()


def acts(made: Planned) -> dict[str, Any]:
    return {"by": made.team.ruth, "now": NOW, "family": made.family}


def offer(made: Planned, person: int, point: str = "conference", **changes: Any) -> int:
    return people.offer_independent_help(**acts(made), offer=Offer(person=person, point=point, **SAID | changes))


def left(made: Planned) -> dict[str, set[int]]:
    points = people.points_come(made.family, TODAY)
    return {line.code: {one.person for one in line.people if one.left} for line in points}


def timed(made: Planned) -> bool:
    return "independent-help-offered" in {one.code for one in running(now=NOW, families=[made.family])}


def test_each_parent_is_asked_at_each_point_and_the_clock_ends_when_nobody_is_left(made: Planned) -> None:
    assert left(made) == {"conference": {made.leila}, "enquiry": {made.leila}, "strategy": {made.leila}}
    assert timed(made)
    offer(made, made.leila)
    assert left(made)["conference"] == set() and left(made)["enquiry"] == {made.leila}
    assert not timed(made)
    last = entries_of_thread(made.family, facts=True)[-1]
    words = "an independent advocate (when a conference is called): not now. “Let me think.”"
    assert last.sentence == f"Leila Marsh was offered {words}"
    assert last.about.says_to_family(last) == "You were offered an independent advocate."  # type: ignore[misc]


def test_with_a_young_person_left_the_clock_runs_on(made: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "setting", lambda name: 9)
    offer(made, made.leila)
    assert timed(made) and left(made)["conference"] == {made.zayn}
    offer(made, made.zayn, answer="taken_up", service="Voices")
    assert not timed(made)


def test_nobody_is_offered_it_who_must_not_be_told(made: Planned) -> None:
    (held,) = entries_of_thread(made.family, only=("conference.planned",))
    people.withhold_telling(
        **acts(made) | {"by": made.team.ifeoma}, person=made.leila, entry=held.id, what="The conference",
        why="He would be told.", look_again_by=TODAY + dt.timedelta(days=3),
    )  # fmt: skip
    assert left(made)["conference"] == set()
    rule = people.SafeRule(made.leila, "not_told", look_again_by=TODAY + dt.timedelta(days=30))
    people.set_safe_contact(**acts(made) | {"by": made.team.ifeoma}, rule=rule, why="Danger.")
    with pytest.raises(Refused):
        offer(made, made.leila, "enquiry")


def test_a_letter_goes_only_where_one_may_be_written_to(made: Planned) -> None:
    rule = people.SafeRule(made.leila, "not_written_to", look_again_by=TODAY + dt.timedelta(days=30))
    people.set_safe_contact(**acts(made) | {"by": made.team.ifeoma}, rule=rule, why="He opens the post.")
    with pytest.raises(Refused):
        offer(made, made.leila, how="letter")
    assert offer(made, made.leila, how="person")


def test_others_people_and_bad_answers_are_refused(made: Planned) -> None:
    with pytest.raises(NotThere):
        offer(made, 10**9)
    with pytest.raises(Invalid):
        offer(made, made.leila, what=())


def test_its_page_says_who_is_left_and_takes_an_answer(made: Planned, django_assert_max_num_queries: Any) -> None:
    ruth = client_of(user_of(made.team.ruth))
    page = reverse("people:offers", args=[made.family])
    ruth.get(page)
    with django_assert_max_num_queries(15):
        assert "Not offered yet" in ruth.get(page).content.decode()
    one = reverse("people:offer", args=[made.family, "conference", made.leila])
    assert "When a conference" not in ruth.get(one).content.decode()
    sent = {"what": ["advocate"], "how": "phone", "answer": "taken_up", "on": TODAY.isoformat()}
    wrong = ruth.post(one, sent)
    assert wrong.status_code == 422 and "Say who gives it" in wrong.content.decode()
    assert ruth.post(one, sent | {"service": "Voices, 01632 960010"}).status_code == 302
    assert "Taken up" in ruth.get(page).content.decode()
    assert ruth.get(reverse("people:offer", args=[made.family, "tea", made.leila])).status_code == 404
    sam = client_of(user_of(made.team.home.sam))
    assert {sam.get(page).status_code, sam.get(one).status_code} <= {403, 404}


def test_a_second_conference_asks_again(made: Planned) -> None:
    offer(made, made.leila, on=TODAY)
    protection.call_off_conference(**made.acts, why="The chair is ill.", told="All.", tellings=all_told(made.family))
    later = NOW + dt.timedelta(days=2)
    protection.plan_conference(
        by=made.team.ruth, now=later, family=made.family, sort="initial", children=[made.zayn], place="",
        meets_at=later + dt.timedelta(hours=2),
    )  # fmt: skip
    assert left(made)["conference"] == {made.leila}


def test_a_grandmother_is_asked_only_where_she_stands_for_a_parent(made: Planned) -> None:
    acts_ = {"by": made.team.ifeoma, "now": NOW, "family": made.family}
    nan = people.add_person(**acts_, new=people.NewPerson(given="Nan", family_name="Marsh", born=dt.date(1960, 1, 1)))
    people.record_relationship(**acts_, person=made.leila, type="parent", other=made.zayn, responsibility="yes")
    people.record_relationship(**acts_, person=nan, type="grandparent", other=made.zayn)
    assert left(made)["conference"] == {made.leila}


@pytest.mark.parametrize(
    ("kind", "marks", "come_to"),
    [
        ("legal.gateway_held", {"outcome": "pre_proceedings"}, True),
        ("legal.gateway_held", {"outcome": "issue"}, True),
        ("legal.gateway_held", {"outcome": "not_met"}, False),
        ("legal.letter_sent", {}, True),
        ("proceedings.issued", {}, True),
        ("pre_proceedings.started", {}, True),
    ],
)
def test_pre_proceedings_begin_with_our_own_steps_as_with_a_return(
    kind: str, marks: dict[str, Any], come_to: bool
) -> None:
    found = come(POINTS["pre_proceedings"], [Came(1, TODAY, kind, (marks,))])
    assert (found is not None) is come_to


def test_nobody_is_asked_at_a_point_that_is_over(made: Planned) -> None:
    protection.call_off_conference(**made.acts, why="The chair is ill.", told="All.", tellings=all_told(made.family))
    assert left(made)["conference"] == set() and left(made)["enquiry"] == {made.leila}
    page = client_of(user_of(made.team.ruth)).get(reverse("people:offers", args=[made.family])).content.decode()
    assert "Was not offered" in page
    assert reverse("people:offer", args=[made.family, "conference", made.leila]) not in page

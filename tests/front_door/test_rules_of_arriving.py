"""Which page comes next, and what is still open."""

from itertools import pairwise

import pytest

from familiesfirst.front_door.rules.arriving import (
    Answers,
    Step,
    after,
    before,
    is_read_only,
    needs_a_child,
    steps,
    unanswered,
)
from tests.front_door.arriving_examples import (
    a_neighbour,
    a_parent,
    a_teacher,
    a_young_person,
    all_done,
    contact_form,
    first_of,
)

FORM = contact_form()


def sections_of(answers: Answers) -> list[str]:
    return [step.section for step in steps(FORM, answers) if step.section]


def test_safe_contact_is_the_first_question_of_anyone_asking_for_themselves() -> None:
    for answers in (Answers("self_parent"), Answers("self_young_person")):
        questions = [s for s in steps(FORM, answers) if not is_read_only(FORM, s)]
        assert questions[0].section == "safe-ways"


def test_a_young_person_is_first_told_who_will_know() -> None:
    assert first_of(Answers("self_young_person")).section == "who-will-know"
    body = " ".join(FORM.section("who-will-know").body)
    assert "one thing that can change this" in body and "badly hurt" in body


@pytest.mark.parametrize("who", ["professional", "relative", "public"])
def test_others_are_first_asked_whether_anyone_is_in_danger(who: str) -> None:
    assert first_of(Answers(who)).section == "danger"


def test_nobody_is_asked_how_to_ring_them_when_only_a_letter_is_safe() -> None:
    assert "safe-ring" not in sections_of(Answers("self_parent", {"safe_ways": ["letter"]}))
    assert "safe-ring" in sections_of(Answers("self_parent", {"safe_ways": ["letter", "text"]}))


def test_danger_brings_the_page_that_says_to_ring_999() -> None:
    assert "ring-now" in sections_of(Answers("public", {"danger_now": "yes"}))
    assert "ring-now" not in sections_of(Answers("public", {"danger_now": "not_sure"}))


def test_an_unborn_child_is_asked_for_its_due_date_and_not_its_age_or_school() -> None:
    answers = a_parent()
    of_the_baby = [s.section for s in steps(FORM, answers) if s.group == "child" and s.person == 1]
    assert of_the_baby == ["child-name", "child-due"]


def test_each_person_is_followed_through_their_own_pages_and_back_to_the_list() -> None:
    answers = a_teacher()
    visited, step = [], Step("child-name", "child", 0)
    while step and step.section:
        visited.append(step.section)
        step = after(FORM, answers, step)
    assert visited == ["child-name", "child-age", "child-more"]
    assert step == Step("", "child")


def test_going_back_follows_the_same_way() -> None:
    answers = a_teacher()
    spine = [s for s in steps(FORM, answers) if s.person is None]
    for earlier, later in pairwise(spine):
        assert after(FORM, answers, earlier) == later
        assert before(FORM, answers, later) == earlier
    assert before(FORM, answers, spine[0]) is None
    assert before(FORM, answers, None) == spine[-1]
    assert before(FORM, answers, Step("child-age", "child", 0)) == Step("child-name", "child", 0)
    assert before(FORM, answers, Step("child-name", "child", 0)) == Step("", "child")


def test_the_last_page_leads_to_checking_the_answers() -> None:
    answers = all_done(a_teacher())
    assert after(FORM, answers, Step("files")) is None


def test_after_a_change_one_is_back_at_checking_the_answers() -> None:
    answers = all_done(a_teacher())
    assert after(FORM, answers, Step("reason"), checking=True) is None


def test_after_a_change_what_it_newly_asks_comes_first() -> None:
    answers = all_done(a_parent(safe_ways=["letter"], safe_address="4 Mill Lane"))
    now_by_phone = answers.with_answers(Step("safe-ways"), {"safe_ways": ["ring"], "safe_phone": "07700 900 982"})
    assert after(FORM, now_by_phone, Step("safe-ways"), checking=True) == Step("safe-ring")


def test_after_a_change_to_danger_the_page_that_says_999_is_shown() -> None:
    answers = all_done(a_teacher()).with_answers(Step("danger"), {"danger_now": "yes"})
    assert after(FORM, answers, Step("danger"), checking=True) == Step("ring-now")


def test_what_is_compulsory_and_open_is_listed() -> None:
    answers = all_done(a_teacher())
    assert unanswered(FORM, answers) == []
    open_again = Answers(answers.who, answers.said, answers.people, answers.done - {"reason", "working"})
    assert unanswered(FORM, open_again) == [Step("reason")]


def test_a_child_must_be_told_of_but_for_a_young_person_themselves() -> None:
    assert needs_a_child(Answers("professional"))
    assert not needs_a_child(Answers("self_young_person"))
    assert Step("", "child") in unanswered(FORM, Answers("professional"))


def test_a_step_that_is_no_longer_asked_leads_to_the_beginning_of_what_is() -> None:
    assert after(FORM, Answers("public"), Step("evidence")) == first_of(Answers("public"))


def test_what_a_draft_keeps_reads_back_the_same() -> None:
    for answers in (a_parent(), a_young_person(), a_neighbour(), all_done(a_teacher())):
        assert Answers.read(answers.kept()) == answers


def test_taking_somebody_off_the_list_moves_those_after_them_up_with_what_is_done() -> None:
    answers = all_done(a_parent())
    fewer = answers.without_person(FORM, "child", 0)
    assert [p["kind"] for p in fewer.people["child"]] == ["unborn"]
    assert {key for key in fewer.done if key.startswith("child-")} == {"child-name.0", "child-due.0"}
    assert unanswered(FORM, fewer) == []


def test_somebody_added_is_still_to_be_answered() -> None:
    more = all_done(a_teacher()).with_another("adult")
    assert unanswered(FORM, more) == [
        Step("adult-name", "adult", 0),
        Step("adult-more", "adult", 0),
        Step("adult-knows", "adult", 0),
    ]

"""A school lead thinks a worry through, asks a colleague, and a nurse answers from their own desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from familiesfirst.policy.api import form
from tests.family_help.asking import Circle, a_circle
from tests.family_help.making import user_of

pytestmark = [pytest.mark.django_db(transaction=True)]


def answer(there: Page, name: str, code: str) -> None:
    there.locator(f'input[name="{name}"][value="{code}"]').check()


def a_worry_is_thought_through(there: Page, circle: Circle) -> None:
    there.goto(reverse("desk:desk"))
    there.get_by_role("link", name="Marsh").first.click()
    expect(there.get_by_text("Your supervisor: Ifeoma Nwosu")).to_be_visible()
    there.get_by_role("button", name="Steady hand").click()
    asked = form("steady_hand")
    for child in (circle.home.zayn, circle.home.maya):
        for question in asked.section("each_child").questions:
            answer(there, f"child-{child}-{question.code}", question.options[0].code)
    for question in asked.section("family").questions:
        answer(there, question.code, question.options[0].code)
    answer(there, "changed", "a_lot")
    there.get_by_label("What worries you most").fill("He has lost weight since the summer.")


def it_ends_in_asking_a_colleague(there: Page) -> None:
    there.get_by_role("button", name="See where it ends").click()
    expect(there.get_by_role("heading", name="Ask a colleague now")).to_be_visible()


def the_question_is_written_already(there: Page) -> None:
    there.get_by_role("button", name="Ask another specialist").click()
    there.get_by_role("link", name="0–19 nurse").click()
    expect(there.get_by_label("What do you ask?")).to_have_value(
        "He has lost weight since the summer.\n\nWhat led me to ask:\n- Has something got worse, or changed suddenly, "
        "since you last thought about this? Yes, a lot\n\nWhat would you do next?"
    )


def a_nurse_is_asked(there: Page) -> None:
    there.get_by_label("Whom do you ask?").select_option(label="Priya Nair, Practitioner, Lewbridge Health")
    answer(there, "sort", "advice")
    there.get_by_label("Zayn").check()
    answer(there, "family_answer", "agrees")
    there.get_by_role("button", name="Ask them").click()
    expect(there.get_by_text("Waits for an answer")).to_be_visible()


def the_nurse_answers(there: Page) -> None:
    there.goto(reverse("desk:desk"))
    there.get_by_role("link", name="You are asked for advice: 0–19 nurse").click()
    answer(there, "answer", "advised")
    there.get_by_label("In plain words").fill("Bring him to my clinic on Thursday.")
    there.get_by_role("button", name="Answer").click()
    expect(there.get_by_text("Answered in the last three months")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_lead_asks_a_colleague_now_and_a_nurse_answers(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    circle = a_circle()
    sign_in(user_of(circle.amara))
    a_worry_is_thought_through(there, circle)
    axe(there)
    picture(there, f"steady-hand-{'with' if scripts else 'without'}-scripts")
    it_ends_in_asking_a_colleague(there)
    axe(there)
    picture(there, "steady-hand-ends")
    the_question_is_written_already(there)
    axe(there)
    a_nurse_is_asked(there)
    axe(there)
    sign_in(user_of(circle.priya))
    the_nurse_answers(there)
    axe(there)
    sign_in(user_of(circle.amara))
    there.goto(reverse("desk:desk"))
    expect(there.get_by_text("Bring him to my clinic on Thursday.")).to_be_visible()

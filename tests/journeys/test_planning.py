"""One plan, agreed with parts: printed for mum and for dad with different things left out, and read together."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import PlanAnswer, PlanCopy, PlanWord
from familiesfirst.family_help.rules.plan import Apart
from familiesfirst.policy.api import label
from tests.agencies.making import a_worker, an_agency
from tests.family_help.making import user_of
from tests.family_help.planning import Planned, a_line, acts, an_outcome, started
from tests.involvement.making import holds
from tests.papers import words_of

pytestmark = [pytest.mark.django_db(transaction=True)]


def a_plan_that_they_are_not_to_read_alike() -> Planned:
    """Mum's health is hers alone, and where she goes is held back from dad."""
    made = started()
    an_outcome(
        made.it,
        "Mum has someone to talk to",
        framework="health",
        apart=Apart("adult_health", made.it.leila, visitors="nothing"),
    )
    a_line(made.it, "Leila rings her sister.", apart=Apart(not_for=(made.it.dan,), why="He may go there."))
    family_help.make_plan_version(**acts(made.it))
    return made


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_plan_is_agreed_with_parts_printed_for_each_and_read_together(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    made = a_plan_that_they_are_not_to_read_alike()
    sign_in(user_of(made.amara))

    def printed(name: str, leaves_out: str) -> str:
        there.goto(reverse("family_help:plan", args=[made.family]))
        there.get_by_role("link", name=f"Read together, or print for {name}").click()
        expect(there.get_by_text(leaves_out).first).to_be_visible()
        axe(there)
        with there.expect_response(lambda answer: "/paper/" in answer.url):
            there.get_by_role("button", name=f"Print it for {name}").click()
        copy = PlanCopy.objects.latest("pk")
        paper = there.request.get(reverse("family_help:plan_paper", args=[made.family, copy.pk]))
        return words_of(paper.body())

    mum, dad = printed("Leila", "Nothing that you can see is left out."), printed("Dan", "the health of Leila")
    for words in ("Mum has someone to talk to", "Leila rings her sister."):
        assert words in mum and words not in dad

    there.goto(reverse("family_help:plan", args=[made.family]))
    axe(there)
    there.get_by_role("link", name="Read together, or print for Leila").click()
    there.get_by_role("button", name="Read it together").click()
    axe(there)
    there.get_by_text("Say it your way: Walks him on Mondays").click()
    there.get_by_label("How would you say it?").locator("visible=true").fill("I walk him when I can")
    there.get_by_role("button", name="Write it down").locator("visible=true").click()
    expect(there.get_by_text("You would say: “I walk him when I can”")).to_be_visible()
    there.get_by_label("I agree with parts of it").check()
    there.get_by_label("Which parts do you agree with?").fill("School")
    there.get_by_label("In your own words").fill("Not the visits.")
    there.get_by_role("button", name="This is what I say").click()
    expect(there.get_by_role("heading", name="What you said to this plan")).to_be_visible()
    axe(there)
    picture(there, f"read-together-{'with' if scripts else 'without'}-scripts")
    assert PlanWord.objects.get().words == "I walk him when I can"
    assert PlanAnswer.objects.get().answer == "agrees_in_part"
    there.get_by_role("link", name="Finished").click()
    expect(there.get_by_text("would say:")).to_be_visible()
    axe(there)


def test_whoever_sets_a_part_apart_says_what_visitors_may_be_told(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    made = started()
    nurse = a_worker(an_agency("A trust", "health"), "partner", name="Nora")
    holds(nurse, made.family, "contributor")
    sign_in(user_of(made.amara))
    page.goto(reverse("family_help:plan_outcome", args=[made.family]))
    page.get_by_label("What do we want?").fill("Mum starts at the clinic")
    page.get_by_label("Which outcome does it belong to?").select_option("health")
    page.get_by_label(label("sensitivity", "adult_health"), exact=True).check()
    page.get_by_label("Whose health does it tell of?").select_option("Leila")
    page.get_by_role("button", name="Put it in the plan").click()
    expect(page.get_by_role("link", name="Not everybody may read this")).to_be_visible()
    axe(page)
    page.get_by_label("This, and nothing else").check()
    page.get_by_label("In which words?").fill("Mornings are best for her.")
    page.get_by_role("button", name="Put it in the plan").click()
    expect(page.get_by_text("Those who visit may be told: Mornings are best for her.")).to_be_visible()
    axe(page)
    picture(page, "plan-with-a-part-apart")
    page.get_by_role("link", name="Watch a pathway").click()
    page.get_by_label("Drink or drugs at home").check()
    page.get_by_label("Why this pathway").fill("She asked for help at the clinic.")
    page.get_by_role("button", name="Watch it").click()
    expect(page.get_by_role("link", name="Not everybody may read this")).to_be_visible()
    axe(page)
    page.get_by_label("Nothing", exact=True).check()
    page.get_by_role("button", name="Watch it").click()
    expect(page.get_by_text("Those who visit may be told: nothing")).to_be_visible()
    sign_in(user_of(nurse))
    page.goto(reverse("desk:family", args=[made.family]))
    expect(page.get_by_text("For you who visit, not for the family: Mornings are best for her.")).to_be_visible()
    expect(page.get_by_text("clinic")).to_have_count(0)
    axe(page)

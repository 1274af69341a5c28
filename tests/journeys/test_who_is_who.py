"""A lead practitioner finds a family, adds a neighbour, and keeps Leila's number safe; with and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from familiesfirst.agencies.models import Worker
from familiesfirst.people import api as people
from familiesfirst.people.rules.safety import Reach, SafeRule
from tests.involvement.making import holds
from tests.people.making import NOW, Hassans, day, the_hassans

pytestmark = pytest.mark.django_db(transaction=True)
FORMS = ("details", "relationship", "reach", "safe", "set_aside")


@pytest.fixture
def it(sign_in: Callable[[Any], None]) -> Hassans:
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    acts: dict[str, Any] = {"by": found.by, "now": NOW, "family": found.family}
    reach = Reach("mobile", "07700900118", hours="school hours only", messages="no")
    people.record_contact_point(**acts, person=found.leila, reach=reach)
    people.record_address(
        **acts, person=found.leila, type="home", lines="4 Larch Close", postcode="LB1 2AB", protected_from=[found.dan]
    )
    rule = SafeRule(found.leila, "not_together", found.dan, look_again_by=day("2099-02-12"))
    people.set_safe_contact(**acts, rule=rule, why="He has hurt her")
    people.record_setting(**acts, person=found.zayn, kind="school", name="Northfield Primary")
    people.record_language(**acts, person=found.leila, language="ur", reads=True, interpreter="no")
    words, review = "Two workers go together.", day("2027-06-01")
    people.write_warning(**acts, type="visit_in_pairs", words=words, why="A threat", review_by=review)
    levels = {found.zayn: "child_in_need", found.mia: "targeted_early_help"}
    people.set_level(**acts, levels=levels, why="Zayn is often hungry")
    sign_in(Worker.objects.get(pk=found.at.practitioner.worker).user)
    return found


def when_they_look_for(page: Page, words: str) -> None:
    page.goto("/families/")
    page.get_by_label("Name, date of birth or reference").last.fill(words)
    page.get_by_role("main").get_by_role("button", name="Find").click()


def test_finding_a_family_and_keeping_a_neighbour(page: Page, it: Hassans, axe: Callable, picture: Callable) -> None:
    when_they_look_for(page, "hasan")
    expect(page.get_by_role("link", name="Hassan–Reid family").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Hassan–Reid family").first.click()
    expect(page.get_by_role("heading", name="Zayn Hassan")).to_be_visible()
    axe(page)
    picture(page, "who-is-who")
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_label("What they are to the children").fill("neighbour")
    axe(page)
    page.get_by_role("button", name="Look for them, then add").click()
    expect(page.get_by_role("heading", name="Neighbour, name not known")).to_be_visible()


def test_somebody_alike_is_shown_before_anybody_is_added(plain_page: Page, it: Hassans, axe: Callable) -> None:
    page = plain_page
    page.goto(reverse("people:add", args=[it.family]))
    page.get_by_label("First name").fill("Zane")
    page.get_by_label("Surname").fill("Hassan")
    page.get_by_role("button", name="Look for them, then add").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(page.get_by_label("First name")).to_have_value("Zane")
    axe(page)
    page.get_by_role("link", name="Is in this family already").first.click()
    expect(page.get_by_role("heading", name="Zayn Hassan")).to_be_visible()


def test_a_protected_address_is_opened_on_a_page_of_its_own(page: Page, it: Hassans, axe: Callable) -> None:
    page.goto(reverse("people:family_people", args=[it.family]))
    expect(page.get_by_text("Larch")).to_have_count(0)
    page.get_by_role("link", name="show").first.click()
    expect(page.get_by_text("4 Larch Close, LB1 2AB")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text("Larch")).to_have_count(0)


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_a_person(plain_page: Page, it: Hassans, axe: Callable, form: str) -> None:
    plain_page.goto(reverse(f"people:{form}", args=[it.family, it.leila]))
    axe(plain_page)
    plain_page.get_by_role("main").locator("button").first.click()
    axe(plain_page)


def test_a_care_leaver_has_a_worker_of_her_own_until_that_ends(plain_page: Page, it: Hassans, axe: Callable) -> None:
    """Nothing of her own record is read here: she is a mother on this one, and her own worker is rung."""
    page = plain_page
    page.goto(reverse("people:setting", args=[it.family, it.leila]))
    page.get_by_label("Own worker, leaving care").check()
    page.get_by_label("Its name").fill("Ann Lacey, leaving care team")
    page.get_by_role("main").locator("button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()  # how to reach them, and who said so
    axe(page)
    page.get_by_label("Anything to know").fill("01632 960200")
    page.get_by_label("who told us").fill("Leila")
    page.get_by_role("main").locator("button").first.click()
    expect(page.get_by_text("Ann Lacey, leaving care team, 01632 960200 (told by Leila)").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="end Own worker, leaving care of Leila").click()
    axe(page)
    page.get_by_label("Why").fill("She is twenty-five")
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("Ann Lacey")).to_have_count(0)

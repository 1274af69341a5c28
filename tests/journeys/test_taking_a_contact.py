"""A worker takes a call without JavaScript; a teacher sends from a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door.models import Contact
from tests.involvement.making import Partnership, a_partnership

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def partners(transactional_db: Any) -> Partnership:
    return a_partnership()


def test_a_call_about_two_children_without_javascript(
    partners: Partnership, plain_page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None]
):
    page = plain_page
    sign_in(Worker.objects.get(pk=partners.front_door.worker).user)
    page.goto("/front-door/new/")
    page.get_by_label("What they say").fill("They are alone in the evening.")
    page.get_by_label("First names").first.fill("Kacper")
    page.get_by_role("button", name="Add a child").click()
    expect(page.get_by_label("What they say")).to_have_value("They are alone in the evening.")
    page.locator("#id_child-1-given_names").fill("Ola")
    axe(page)
    page.get_by_role("button", name="Put it on the board").last.click()
    expect(page.get_by_role("link", name=re.compile("Could a child be hurt today or tonight"))).to_be_visible()
    axe(page)
    page.get_by_role("group", name="Could a child be hurt today or tonight?").get_by_label("Yes").check()
    page.get_by_label("If yes: what might happen, and where?").fill("A man is at the door")
    page.get_by_label("Who is telling us").select_option("public")
    page.get_by_role("button", name="Put it on the board").last.click()
    expect(page.locator("main")).to_contain_text("A man is at the door")
    contact = Contact.objects.get()
    assert [told.given_names for told in contact.told.all()] == ["Kacper", "Ola"] and contact.rings.count() == 1


def test_a_teacher_sends_from_a_phone(
    partners: Partnership, page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None]
):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(Worker.objects.get(pk=partners.teacher.worker).user)
    page.goto("/front-door/new/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("main")).to_contain_text("Amara Okafor")
    page.get_by_role("group", name="Could a child be hurt today or tonight?").get_by_label("No", exact=True).check()
    page.get_by_label("What you are worried about, and what has happened").fill("Hungry four times this month.")
    page.get_by_label("Yes", exact=True).last.check()
    page.get_by_role("button", name="Send", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent to the front door")
    axe(page)
    expect(page.locator("main")).to_contain_text(Contact.objects.get().reference)

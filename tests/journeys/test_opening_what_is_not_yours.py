"""A worker opens a record in an emergency; their manager sees what was read and says what they found."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.involvement.models import Opening
from familiesfirst.people.api import NewMember, NewPerson, open_family
from tests.agencies.making import NOW, SYSTEM
from tests.family_help.making import user_of
from tests.involvement.making import a_partnership

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_from_the_emergency_to_the_managers_finding(
    there: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], scripts: bool
) -> None:
    page = there
    them = a_partnership()
    family = open_family(by=SYSTEM, now=NOW, members=[NewMember(new=NewPerson(given="Finn", family_name="Pike"))])

    # When a practitioner, to whom the family is nothing, has to know
    sign_in(user_of(them.practitioner))
    assert page.goto(f"/families/{family}/").status == 404
    page.goto(f"/families/emergency/?family={family}")
    axe(page)
    page.get_by_label("Why do you need it now?").fill("A neighbour heard screaming")
    page.get_by_role("button", name="Open it, and tell my manager").click()
    expect(page.get_by_role("heading", name="Pike").first).to_be_visible()

    # Then her manager finds it on the desk, sees what was read, and says what they found
    sign_in(user_of(them.manager))
    page.goto("/")
    page.get_by_role("link", name="Review an emergency opening").click()
    expect(page.get_by_text("A neighbour heard screaming")).to_be_visible()
    axe(page)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Keep what I found").click()
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    axe(page)
    assert Opening.objects.get().justified is True

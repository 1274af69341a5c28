"""After a visit: from the desk to one note for three children, and putting it right."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.record.api import entries_of_thread
from tests.family_help.making import Home, a_home, user_of

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def home() -> Home:
    return a_home()


def given_the_lead_is_signed_in(home: Home, sign_in: Callable[[Any], None]) -> None:
    sign_in(user_of(home.joan))


def when_she_goes_from_the_desk_to_record(page: Page, home: Home) -> None:
    page.goto("/")
    page.get_by_role("link", name="record a visit, call or note").click()
    page.get_by_role("main").get_by_role("link", name="Marsh").first.click()


def and_types_one_note_for_three_children(page: Page, home: Home) -> None:
    def choose(name: str, value: str) -> None:
        page.locator(f"input[name='{name}'][value='{value}']").check()

    choose("made", "yes")
    choose("purpose", "family_help")
    choose("announced", "yes")
    choose(f"child-{home.zayn}-seen", "yes")
    choose(f"child-{home.zayn}-seen_alone", "yes")
    choose(f"child-{home.maya}-seen", "no")
    choose(f"child-{home.maya}-why_not", "asleep")
    page.get_by_label("What happened?").fill("We talked in the kitchen.")


def and_sends_it(page: Page) -> None:
    page.get_by_role("button", name="Put it on the record").click()


def then_it_stands_once_with_each_child_judged_apart(home: Home) -> None:
    (made,) = [e for e in entries_of_thread(home.family) if e.kind == "visit.made"]
    assert made.people[home.zayn].seen_alone is True
    assert made.people[home.maya].why_not == "asleep"
    assert home.baby in made.people


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_from_the_desk_to_one_note_for_several_siblings(
    home: Home,
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    given_the_lead_is_signed_in(home, sign_in)
    when_she_goes_from_the_desk_to_record(there, home)
    axe(there)
    and_types_one_note_for_three_children(there, home)
    picture(there, f"record-a-visit-{'with' if scripts else 'without'}-scripts")
    and_sends_it(there)
    expect(there.get_by_text("Recorded.")).to_be_visible()
    then_it_stands_once_with_each_child_judged_apart(home)


def test_every_page_for_recording_passes_axe_right_and_wrong(
    home: Home,
    page: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    given_the_lead_is_signed_in(home, sign_in)
    for part in ("", "call/", "note/"):
        page.goto(f"/families/{home.family}/record/{part}")
        axe(page)
        and_sends_it(page)
        expect(page.get_by_text("There is a problem")).to_be_visible()
        axe(page)
        picture(page, f"record-{part.strip('/') or 'visit'}-wrong")

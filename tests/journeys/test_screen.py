"""What others in the room may see, and what is not lost: with the browser people use."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from familiesfirst.ui.models import KeptForm
from tests.at_work import a_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.ui.urls")]

PAGE = "/test/visit/"


@pytest.fixture
def amara(sign_in: Callable[[Any], None]) -> Any:
    user = a_worker("Amara Okafor")
    sign_in(user)
    return user


def given_a_half_filled_form(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_label("Month").fill("11")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What happened").fill("Zayn showed\nhis drawing")
    page.get_by_label("Mia").check()


def then_it_is_all_there(page: Page) -> None:
    expect(page.get_by_label("What happened")).to_have_value("Zayn showed\nhis drawing")
    expect(page.get_by_label("Month")).to_have_value("11")
    expect(page.get_by_label("No", exact=True)).to_be_checked()
    expect(page.get_by_label("Mia")).to_be_checked()
    expect(page.get_by_label("Zayn")).not_to_be_checked()
    expect(page.get_by_label("A note")).to_have_value("")


def when_the_sign_in_expires(context: BrowserContext) -> None:
    context.clear_cookies(name="sessionid")


def test_the_page_passes_axe_with_and_without_javascript(
    amara: Any, page: Page, plain_page: Page, axe: Callable[[Page], None]
):
    for one in (page, plain_page):
        one.goto(PAGE)
        axe(one)
        one.get_by_role("button", name="Save").click()
        expect(one.get_by_text("There is a problem")).to_be_visible()
        axe(one)


def test_errors_leave_what_was_typed(amara: Any, page: Page):
    given_a_half_filled_form(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Day: add the day and the year")).to_be_visible()
    then_it_is_all_there(page)


def test_a_form_sent_after_the_sign_in_expired_without_javascript(
    amara: Any, plain_page: Page, context: BrowserContext, sign_in: Callable[[Any], None]
):
    given_a_half_filled_form(plain_page)
    when_the_sign_in_expires(context)
    plain_page.get_by_role("button", name="Save").click()
    after = KeptForm.objects.get()
    sign_in(amara)
    plain_page.goto(f"/screen/kept/{after.key}/")
    expect(plain_page.get_by_text("What you had typed is back")).to_be_visible()
    then_it_is_all_there(plain_page)


def test_a_killed_tab_offers_what_was_typed(
    amara: Any, page: Page, context: BrowserContext, axe: Callable[[Page], None]
):
    given_a_half_filled_form(page)
    expect(page.get_by_text("not sent yet")).to_be_visible()
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(PAGE)
    expect(again.get_by_text("You began to fill this page in")).to_be_visible()
    axe(again)
    again.get_by_role("link", name="Bring back what I typed").click()
    then_it_is_all_there(again)


def test_what_was_typed_can_be_thrown_away(amara: Any, page: Page):
    given_a_half_filled_form(page)
    expect(page.get_by_text("not sent yet")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("You began to fill this page in")).to_be_hidden()
    assert not KeptForm.objects.exists()


def test_a_sent_form_is_not_offered_again(amara: Any, page: Page):
    given_a_half_filled_form(page)
    expect(page.get_by_text("not sent yet")).to_be_visible()
    page.get_by_label("Day", exact=True).fill("3")
    page.get_by_label("Year").fill("2026")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(lambda address: PAGE not in address)
    assert not KeptForm.objects.exists()


def test_a_lost_network_is_said_and_nothing_is_sent(amara: Any, page: Page, context: BrowserContext):
    given_a_half_filled_form(page)
    context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("No connection, so this was not sent")).to_be_visible()
    then_it_is_all_there(page)
    context.set_offline(False)
    expect(page.get_by_text("not sent yet")).to_be_visible()


def test_one_key_hides_names_and_stays_hidden(amara: Any, page: Page, axe: Callable[[Page], None]):
    page.goto(PAGE)
    name = page.locator(".ff-name").first
    seen = name.evaluate("node => getComputedStyle(node).color")
    with page.expect_response("**/screen/names/"):
        page.keyboard.press("h")
    expect(name).not_to_have_css("color", seen)
    expect(page).to_have_title("Families First")
    page.reload()
    expect(name).not_to_have_css("color", seen)
    expect(page).to_have_title("Families First")
    page.get_by_role("button", name="Show names").click()
    expect(name).to_have_css("color", seen)


def test_the_key_types_an_h_in_a_box(amara: Any, page: Page):
    page.goto(PAGE)
    page.get_by_label("What happened").press_sequentially("hh")
    expect(page.get_by_label("What happened")).to_have_value("hh")
    expect(page.locator("body")).not_to_have_class("ff-names-hidden")


def test_names_are_hidden_without_javascript(amara: Any, plain_page: Page):
    plain_page.goto(PAGE)
    plain_page.get_by_role("button", name="Hide names").click()
    expect(plain_page.get_by_role("button", name="Show names")).to_be_visible()
    expect(plain_page).to_have_title("Families First")


def test_an_idle_screen_goes_blank_and_any_key_brings_it_back(amara: Any, page: Page, axe: Callable[[Page], None]):
    page.clock.install()
    page.goto(PAGE)
    page.clock.run_for(4 * 60_000)
    expect(page.get_by_role("heading", name="A visit to the Marsh family")).to_be_visible()
    page.clock.run_for(2 * 60_000)
    expect(page.get_by_role("dialog", name="The screen is blank")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_role("dialog", name="The screen is blank")).to_be_hidden()


def test_another_person_on_the_same_computer_is_not_given_it(
    amara: Any, plain_page: Page, sign_in: Callable[[Any], None]
):
    given_a_half_filled_form(plain_page)
    sign_in(a_worker("Joan Pryce"))
    plain_page.get_by_role("button", name="Save").click()
    expect(plain_page.get_by_text("opened by somebody else")).to_be_visible()

"""Asking for help without an account, in the browser people have, with JavaScript and without."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from familiesfirst.front_door.models import Contact, Draft

pytestmark = [pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]


@pytest.fixture(autouse=True)
def _uploads(tmp_path: Any, settings: Any) -> None:
    settings.HOME = tmp_path


def go_on(page: Page, axe: Axe) -> None:
    """Reads the page with axe, then continues."""
    axe(page)
    page.get_by_role("button", name="Continue").click()


def begin(page: Page, who: str, axe: Axe) -> None:
    page.goto("/help/")
    axe(page)
    page.get_by_role("button", name="Start now").click()
    page.get_by_label(who).check()
    go_on(page, axe)


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(words)))


def safe_to_ring(page: Page, axe: Axe) -> None:
    heading(page, "How is it safe for us to contact you?")
    page.get_by_label("Ring me").check()
    go_on(page, axe)
    expect(page.get_by_role("link", name="Fill this in: Number to ring")).to_be_visible()
    page.get_by_label("Number to ring").fill("07700 900 982")
    go_on(page, axe)
    page.get_by_label("Hang up and say nothing").check()
    page.get_by_role("group", name="Can we leave a message?").get_by_label("No").check()
    go_on(page, axe)
    page.get_by_label("When is a good time?").fill("While the children are at school")
    go_on(page, axe)


def about_marta(page: Page, axe: Axe) -> None:
    page.get_by_label("No", exact=True).check()
    go_on(page, axe)
    page.get_by_label("First names").fill("Marta")
    page.get_by_label("Who are you to the children?").fill("mother")
    page.get_by_role("group", name="Do you have parental responsibility?").get_by_label("Yes").check()
    go_on(page, axe)
    page.get_by_label("Tell us in your own words").fill("I am not managing since their dad left.")
    for _ in ("reason", "what it is like", "what would help"):
        go_on(page, axe)


def a_child_and_a_baby(page: Page, axe: Axe) -> None:
    heading(page, "Who are the children?")
    axe(page)
    page.get_by_role("button", name="Add a child").click()
    page.get_by_label("Yes").check()
    page.get_by_label("First names").fill("Kacper")
    go_on(page, axe)
    page.get_by_label("Day").fill("14")
    page.get_by_label("Month").fill("3")
    page.get_by_label("Year", exact=True).fill("2018")
    go_on(page, axe)
    page.get_by_label("Boy").check()
    go_on(page, axe)
    page.get_by_role("button", name="Add another child").click()
    page.get_by_label("No, someone is pregnant").check()
    go_on(page, axe)
    go_on(page, axe)
    expect(page.get_by_role("link", name="Change Kacper")).to_be_visible()
    expect(page.get_by_role("link", name="Change Baby not born yet")).to_be_visible()
    go_on(page, axe)


def the_father(page: Page, axe: Axe) -> None:
    heading(page, "Who else is in the family?")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Who are they to the children?").fill("father")
    page.get_by_label("First names").fill("Piotr")
    go_on(page, axe)
    page.get_by_role("group", name="Do they live with the children?").get_by_label("No", exact=True).check()
    page.get_by_role("group", name="Do they have parental responsibility?").get_by_label("Yes").check()
    go_on(page, axe)
    page.get_by_role("group", name="Do they know you are contacting us?").get_by_label("No", exact=True).check()
    page.get_by_label("Why not?").first.fill("It would not be safe")
    page.get_by_label("They have not been asked").check()
    page.get_by_role("group", name="Might they be hurting someone").get_by_label("Yes").check()
    go_on(page, axe)
    go_on(page, axe)


def test_a_parent_asks_for_help(page: Page, axe: Axe, picture: Callable[[Page, str], None]):
    begin(page, "I am a parent or carer", axe)
    safe_to_ring(page, axe)
    about_marta(page, axe)
    a_child_and_a_baby(page, axe)
    the_father(page, axe)
    page.get_by_label("Who has them tonight?").fill("Me")
    for _ in ("now and tonight", "home", "working", "tried"):
        go_on(page, axe)
    page.get_by_label("No", exact=True).check()
    go_on(page, axe)
    page.set_input_files("#files", {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Dear all"})
    go_on(page, axe)
    heading(page, "Check your answers")
    expect(page.get_by_text("letter.txt")).to_be_visible()
    axe(page)
    picture(page, "public-check")
    page.get_by_role("link", name="Change What would you like help with?").click()
    page.get_by_label("Tell us in your own words").fill("I am not managing.")
    go_on(page, axe)
    page.get_by_role("button", name="Send").click()
    heading(page, "Sent")
    axe(page)
    contact = Contact.objects.get()
    expect(page.get_by_text(contact.reference)).to_be_visible()
    assert contact.told.count() == 4 and contact.attachments.count() == 1


def test_a_young_person_asks_alone_with_no_javascript(plain_page: Page, axe: Axe):
    page = plain_page
    begin(page, "I am a child or young person", axe)
    heading(page, "Who will know that you wrote to us")
    axe(page)
    page.get_by_role("button", name="Continue").click()
    heading(page, "How can we contact you safely?")
    page.get_by_label("Do not contact me").check()
    go_on(page, axe)
    page.get_by_label("Yes").check()
    page.get_by_label("What might happen, and where are you?").fill("He comes home at six")
    go_on(page, axe)
    heading(page, "Ring 999")
    axe(page)
    page.get_by_role("button", name="Continue").click()
    go_on(page, axe)
    page.get_by_label("Tell us in your own words").fill("I do not want to be at home")
    for _ in ("reason", "want", "children", "adults", "where", "home", "working"):
        go_on(page, axe)
    page.get_by_label("No", exact=True).check()
    go_on(page, axe)
    go_on(page, axe)
    page.get_by_role("button", name="Send").click()
    heading(page, "Sent")
    axe(page)
    contact = Contact.objects.get()
    assert contact.danger_now and contact.told.get().no_name_known and contact.rings.count() == 1


def test_saving_and_coming_back_on_another_device(page: Page, axe: Axe, browser: Browser, live_server: Any):
    begin(page, "I work with children", axe)
    page.get_by_label("No", exact=True).check()
    go_on(page, axe)
    page.get_by_label("Your name").fill("Ama Boateng")
    page.get_by_role("button", name="Save and come back later").click()
    axe(page)
    page.get_by_role("button", name="Show me the code").click()
    axe(page)
    code = page.locator("#code").inner_text()
    elsewhere = browser.new_context(base_url=live_server.url)
    other = elsewhere.new_page()
    other.goto("/help/return/")
    axe(other)
    other.get_by_label("Your code").fill("2222 3333 4444")
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_role("link", name=re.compile("cannot find this code"))).to_be_visible()
    other.get_by_label("Your code").fill(code.lower())
    other.get_by_role("button", name="Go on").click()
    heading(other, "Check your answers")
    other.get_by_role("link", name="About you and your work").first.click()
    expect(other.get_by_label("Your name")).to_have_value("Ama Boateng")
    elsewhere.close()


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_leaving_at_once_leaves_nothing(kind: str, request: pytest.FixtureRequest, context: BrowserContext):
    page: Page = request.getfixturevalue(kind)
    context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    page.goto("/help/who/")
    page.get_by_label("I am a child or young person").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    heading(page, "How can we contact you safely?")
    page.get_by_role("button", name="Leave this page now").click()
    heading(page, "Weather")
    assert not context.cookies(page.url) and all(c["name"] not in ("sessionid", "csrftoken") for c in context.cookies())
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("How can we contact you safely?")
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert Draft.objects.count() == 1


def test_three_times_escape_leaves_too(page: Page, context: BrowserContext):
    context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    page.goto("/help/")
    for _ in range(3):
        page.keyboard.press("Escape")
    heading(page, "Weather")


def test_it_reads_well_on_a_phone(page: Page, axe: Axe):
    page.set_viewport_size({"width": 320, "height": 640})
    for at in ("/help/", "/help/who/", "/help/return/"):
        page.goto(at)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), at

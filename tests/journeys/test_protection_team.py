"""The team’s own pages in a real browser: who joins and is on duty, the numbers, and what was found and done."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.family_help.making import user_of
from tests.protection.test_team import Staffed, a_staffed_team

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staffed() -> Staffed:
    return a_staffed_team()


def fill_day(there: Page, label: str, day: dt.date) -> None:
    group = there.get_by_role("group", name=label, exact=True)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))


def stella_joins_and_is_on_duty(there: Page) -> None:
    there.get_by_role("button", name="Somebody joins").click()
    there.get_by_label("Who joins?").select_option(label="Stella Horne, Trust: Practitioner")
    there.get_by_label("For whom do they speak?").select_option(label="Health")
    there.get_by_label("Number on a professional register").fill("17A22")
    there.get_by_role("button", name="They join").click()
    expect(there.get_by_text("They are in the team from that day.")).to_be_visible()
    there.get_by_role("button", name="Say who is on duty").click()
    there.get_by_label("Who is on duty?").select_option(label="Health: Stella Horne, Trust")
    there.get_by_role("button", name="Put them on duty").click()
    expect(there.locator("section[aria-labelledby=today]")).to_contain_text("Stella Horne")


def a_finding_is_written_down(there: Page) -> None:
    there.get_by_role("link", name="What we found").click()
    there.get_by_role("button", name="Write down what was found").click()
    there.get_by_label("What was looked at?").fill("Health in strategy discussions")
    fill_day(there, "The work of which days? From", dt.date(2026, 9, 1))
    fill_day(there, "To", dt.date(2026, 9, 30))
    there.get_by_label("Health", exact=True).check()
    there.get_by_label("How many were looked at?").fill("20")
    there.get_by_label("What was good?").fill("Clear decisions.")
    there.get_by_label("What needs to develop?").fill("Health is asked late.")
    there.get_by_label("What do you recommend?").fill("Ask health first.")
    there.get_by_label("What is to be done?").fill("One number for health")
    there.get_by_label("Who does it?").fill("Named nurse")
    fill_day(there, "By when?", dt.date(2027, 1, 15))
    there.get_by_role("button", name="Keep it").click()
    expect(there.get_by_role("heading", name="To be done (1)")).to_be_visible()


def it_is_done(there: Page) -> None:
    there.get_by_role("button", name="What came of it").click()
    there.get_by_label("Yes").check()
    there.get_by_label("What was done, and what changed?").fill("One number, on every desk.")
    there.get_by_role("button", name="Keep it").click()
    expect(there.get_by_text("One number, on every desk.")).to_be_visible()


def test_a_manager_keeps_the_team(staffed: Staffed, page: Page, sign_in: Any, axe: Any) -> None:
    sign_in(user_of(staffed.team.owen))
    there = page
    there.goto(reverse("protection_team:first"))
    axe(there)
    stella_joins_and_is_on_duty(there)
    pages = there.get_by_role("navigation", name="The child protection team")
    pages.get_by_role("link", name="Numbers").click()
    axe(there)
    a_finding_is_written_down(there)
    axe(there)
    it_is_done(there)
    axe(there)

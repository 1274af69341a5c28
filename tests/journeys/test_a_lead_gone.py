"""A lead practitioner is gone from one day to the next: somebody leads for now, and tells the family so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.clocks.api import running
from familiesfirst.involvement.api import lead_of
from familiesfirst.record.api import Actor
from tests.agencies.making import a_worker
from tests.family_help.making import Home, a_home, user_of
from tests.involvement.making import holds

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["with JavaScript", "without"])
def shown(request: Any) -> Page:
    return request.getfixturevalue("page" if request.param == "with JavaScript" else "plain_page")


def when_her_agency_says_that_she_is_gone(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/")
    page.get_by_role("link", name="Agency", exact=True).click()
    page.get_by_role("link", name="Change what Joan Pryce does").click()
    page.get_by_role("link", name="They no longer work here").click()
    expect(page.get_by_text("has somebody who leads for now")).to_be_visible()
    axe(page)
    page.get_by_label("Why").fill("Left for Leeds")
    page.get_by_role("button", name="End them now").click()
    expect(page.get_by_role("heading", name="Joan Pryce")).to_be_visible()
    axe(page)


def then_the_supervisor_leads_for_now(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/")
    expect(page.get_by_text("leads for now: name the next").first).to_be_visible()
    axe(page)


def and_tells_the_family_who_rings_now(page: Page, home: Home, axe: Callable[[Page], None]) -> None:
    page.get_by_role("listitem").filter(has_text="Tell the family who leads for now").get_by_role("button").click()
    expect(page.get_by_text("leads for now since")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="They were told").click()
    expect(page.get_by_role("alert")).to_be_visible()  # whom, and how, was not said
    axe(page)
    page.get_by_label("Leila").check()
    page.get_by_label("How?").select_option(label="By phone")
    page.get_by_role("button", name="They were told").click()
    expect(page.get_by_text("It is on the family")).to_be_visible()
    page.goto(f"/families/{home.family}/")
    expect(page.get_by_text("Family help lead practitioner, for now").first).to_be_visible()
    assert "told-who-leads-for-now" not in {c.code for c in running(now=timezone.now(), families=[home.family])}
    axe(page)


def test_a_lead_is_gone_and_the_family_has_one_for_now(
    shown: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    home = a_home()
    manager: Actor = a_worker(home.joan.agency, "team_manager", name="Ifeoma Nwosu", qualified=True)
    holds(manager, home.family, "case_supervisor")
    sign_in(user_of(a_worker(home.joan.agency, "agency_administrator", name="Hal Birch")))
    when_her_agency_says_that_she_is_gone(shown, axe)
    sign_in(user_of(manager))
    then_the_supervisor_leads_for_now(shown, axe)
    picture(shown, "lead-gone-desk")
    and_tells_the_family_who_rings_now(shown, home, axe)
    picture(shown, "lead-gone-family")
    lead = lead_of(home.family)
    assert lead is not None and (lead.worker, lead.interim) == (manager.worker, True)

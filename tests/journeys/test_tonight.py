"""Tonight: the lead writes it with the family, says that it is still right; the worker on duty at night reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.people import api as people
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.journeys.conftest import PHONE
from tests.people.making import Hassans, the_hassans

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def it() -> Hassans:
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    acts = {"by": found.by, "now": NOW, "family": found.family}
    hers = people.Reach("mobile", "07700 900118", hours="any time", messages="no")
    people.record_contact_point(**acts, person=found.leila, reach=hers)
    people.record_contact_point(**acts, person=found.dan, reach=people.Reach("mobile", "07700 900544"))
    return found


def when_the_lead_writes_it(page: Page, it: Hassans, axe: Callable[[Page], None], picture: Callable[..., None]) -> None:
    page.goto(f"/families/{it.family}/")
    page.get_by_role("link", name="Tonight").click()
    axe(page)
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("button", name="Keep this for tonight").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.get_by_label("Who is at home?").fill("Leila, Zayn and Mia. Dan on Fridays.")
    page.get_by_role("group", name="Which number is rung first").get_by_label("Leila Hassan", exact=False).check()
    page.get_by_label("What frightens us?").fill("He comes drunk and shouts at the door.")
    page.get_by_label("What did the family agree").fill("Leila does not open. Zayn rings Dan.")
    page.get_by_role("group", name="Who in the network").get_by_label("Dan Reid", exact=False).check()
    page.get_by_label("What for?").last.fill("ten minutes away")
    page.get_by_label("What would make us go?").fill("He is inside, or a child is hurt.")
    axe(page)
    picture(page, "tonight-write")
    page.get_by_role("button", name="Keep this for tonight").click()
    expect(page.get_by_text("He is inside, or a child is hurt.")).to_be_visible()


def and_says_that_it_is_still_right(page: Page) -> None:
    page.get_by_role("button", name="Still right").click()
    expect(page.get_by_text("it is still right, as of today")).to_be_visible()


def then_the_worker_at_night_reads_it_first(
    page: Page, it: Hassans, axe: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/families/tonight/")
    page.locator("input[name='family']").fill(f"F-{it.family}")
    page.locator("textarea[name='why']").fill("The police rang: shouting at the door.")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="Tonight")).to_be_visible()
    expect(page.get_by_role("link", name="07700 900118")).to_be_visible()
    expect(page.get_by_role("button", name="Still right")).to_have_count(0)
    axe(page)
    picture(page, "tonight-on-a-phone")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_what_is_written_by_day_is_read_at_night(
    it: Hassans,
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    sign_in(user_of(it.at.practitioner))
    when_the_lead_writes_it(there, it, axe, picture)
    and_says_that_it_is_still_right(there)
    there.goto(f"/families/{it.family}/")
    expect(there.get_by_text("fresh today")).to_be_visible()
    axe(there)
    sign_in(user_of(it.at.night))
    then_the_worker_at_night_reads_it_first(there, it, axe, picture)

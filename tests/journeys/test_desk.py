"""The day's pages and a family's pages, as a lead and a manager meet them: with scripts, without, and on a phone."""

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.family_help.api import ChildThere, Note, Visit, record_visit, write_note
from familiesfirst.people import api as people
from tests.involvement.making import holds
from tests.journeys.test_front_door import FrontDoor
from tests.people.making import Hassans, the_hassans

pytestmark = pytest.mark.django_db(transaction=True)
EARLIER = timezone.localtime() - dt.timedelta(days=9)
OF_FAMILY = ("", "story/", "thread/", "thread/?all=1", "who-looked/")


@pytest.fixture
def it(transactional_db: Any) -> Hassans:
    """The Hassans, led by the practitioner: Zayn long at early help, one note, and a visit at which nobody opened."""
    it = the_hassans()
    holds(it.at.practitioner, it.family)
    holds(it.at.teacher, it.family, "contributor")
    levels = {it.zayn: "targeted_early_help", it.mia: "child_in_need"}
    people.set_level(by=it.by, now=EARLIER, family=it.family, levels=levels, why="Needs", on=dt.date(2026, 5, 1))
    note = Note(EARLIER, "information", "Mia sings.", (it.mia,))
    write_note(by=it.at.practitioner, now=EARLIER, family=it.family, note=note)
    missed = Visit(
        False, EARLIER, "family_help", True, "Nobody opened.", (ChildThere(it.zayn, False, why_not="not_in"),)
    )
    record_visit(by=it.at.teacher, now=EARLIER, family=it.family, visit=missed)
    return it


@pytest.fixture(params=["page", "plain_page"])
def door(request: pytest.FixtureRequest, sign_in: Any, axe: Any) -> FrontDoor:
    return FrontDoor(request.getfixturevalue(request.param), sign_in, axe)


def test_a_lead_starts_the_day(door: FrontDoor, it: Hassans) -> None:
    door.sits_down(it.at.practitioner, "/desk/")
    door.reads("Nobody opened", "Hassan–Reid family", "Zayn")
    door.presses("I have seen this")
    expect(door.page.get_by_text("Nobody opened")).to_have_count(0)
    door.presses("I have seen this")  # nobody supervises this family, which its lead is told
    expect(door.page.get_by_role("button", name="I have seen this")).to_have_count(0)
    door.page.get_by_role("link", name="record a visit, call or note").click()
    expect(door.page.get_by_role("heading", level=1, name="Record a visit, call or note")).to_be_visible()
    door.axe(door.page)
    door.page.get_by_role("link", name="Hassan–Reid family").click()
    expect(door.page).to_have_url(re.compile(rf"/families/{it.family}/record/$"))


def test_the_story_is_filtered(door: FrontDoor, it: Hassans) -> None:
    door.sits_down(it.at.practitioner, f"/families/{it.family}/story/")
    page, day = door.page, EARLIER.date()
    for label, wanted, sings in (
        ("What", "Note", True),
        ("About", "Zayn", False),
        ("From", day.isoformat(), True),
        ("To", (day - dt.timedelta(days=1)).isoformat(), False),
    ):
        page.goto(f"/families/{it.family}/story/")
        asked = page.get_by_role("form", name="Filter the story").get_by_label(label, exact=True)
        asked.select_option(label=wanted) if label in ("What", "About") else asked.fill(wanted)
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page).to_have_url(re.compile(r"\?kind="))
        expect(page.get_by_text("Mia sings.")).to_have_count(int(sings))
        door.axe(page)
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_text("Mia sings.")).to_have_count(1)


def test_a_manager_reads_the_team_and_who_looked(door: FrontDoor, it: Hassans) -> None:
    door.sits_down(it.at.practitioner, f"/families/{it.family}/")
    door.sits_down(it.by, "/team/")
    door.reads("Joan Pryce", "Hassan–Reid family")
    door.page.get_by_role("link", name="Hassan–Reid family").first.click()
    door.page.get_by_role("link", name="Who looked", exact=True).click()
    door.reads("Joan Pryce", "overview")
    door.axe(door.page)


def test_who_has_no_family_reads_calm_pages(door: FrontDoor, it: Hassans) -> None:
    for address in ("/desk/", "/team/", "/desk/record/"):
        door.sits_down(it.at.other_manager, address)
    door.reads("No family has you round it today")
    door.sits_down(it.at.head, "/desk/")
    expect(door.page.get_by_role("link", name="record a visit, call or note")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_the_day_fits(page: Page, sign_in: Any, axe: Any, it: Hassans, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    lead = [
        (it.at.practitioner, at)
        for at in ("/desk/", "/desk/record/", *(f"/families/{it.family}/{p}" for p in OF_FAMILY))
    ]
    for actor, address in (*lead, (it.by, "/team/")):
        FrontDoor(page, sign_in, axe).sits_down(actor, address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide at {width}"

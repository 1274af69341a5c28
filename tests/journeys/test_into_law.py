"""Steps into law in the browser: a planning meeting, a letter, police protection; the level and the lead stay."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.involvement.api import lead_of
from familiesfirst.people.api import children_of, record_relationship
from familiesfirst.protection.models import LegalOrder
from tests.agencies.making import NOW
from tests.family_help.making import user_of
from tests.protection.making import Team, a_team_beside_a_home

pytestmark = [pytest.mark.django_db(transaction=True)]
WORRIES = "Zayn was on his own at night again last week, and told his teacher that he was afraid."
KEEP = "Put it on the record"


def when(page: Page, moment: dt.datetime) -> None:
    local = timezone.localtime(moment)
    for label, value in (("Day", local.day), ("Month", local.month), ("Year", local.year)):
        page.get_by_label(label, exact=True).first.fill(str(value))


def decided(page: Page, role: str) -> None:
    page.get_by_label("Zayn").check()
    page.get_by_label("Who decided it?").fill("Dawn Petrie")
    page.get_by_label(role).check()
    page.get_by_label("Why?", exact=True).fill("The plan has not made him safer.")
    page.get_by_label("Which agencies were told").fill("The nursery and the health visitor.")
    page.get_by_role("group", name="Was Leila").get_by_label("Told", exact=True).check()
    page.get_by_label("What did they say?", exact=True).fill("She wants a solicitor.")


def a_planning_meeting(page: Page, axe: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="A legal planning meeting was held").click()
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    axe(page)
    when(page, timezone.now())
    page.get_by_label("Pre-proceedings: a letter is to be sent").check()
    decided(page, "Service manager")
    page.get_by_role("button", name=KEEP).click()


def the_letter_is_written(page: Page, axe: Callable[[Page], None], picture: Callable[..., None]) -> None:
    page.get_by_role("link", name="Write the letter for Leila Marsh").click()
    page.get_by_role("button", name="Print the letter").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    axe(page)
    page.get_by_label("What are we worried about?").fill(WORRIES)
    page.get_by_label("What needs to change, so that they can see that it has?").fill("An adult is home every night")
    fill_day(page, "By which day?", timezone.localdate() + dt.timedelta(days=28))
    fill_day(page, "On which day is the pre-proceedings meeting?", timezone.localdate() + dt.timedelta(days=9))
    page.get_by_label("At what time?").fill("10:00")
    page.get_by_label("Where is it?").fill("Lewbridge Civic Centre, room 3")
    page.get_by_role("group", name="Does the letter offer the family network a meeting?").get_by_label("Yes").check()
    page.get_by_label("Whom do they ring").fill("Ifeoma Nwosu, 020 7946 0100")
    axe(page)
    picture(page, "letter-before-written")
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "letter-before-written-phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    with page.expect_response(lambda answer: "letter-before" in answer.url and answer.request.method == "POST") as made:
        page.get_by_role("button", name="Print the letter").click()
    assert made.value.headers["content-type"] == "application/pdf"


def fill_day(page: Page, question: str, day: dt.date) -> None:
    box = page.get_by_role("group", name=question)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        box.get_by_label(part).fill(str(value))


def a_letter(page: Page, family: int, axe: Callable[[Page], None], picture: Callable[..., None]) -> None:
    page.goto(reverse("protection:law", args=[family]))
    page.get_by_role("link", name="Say that it went").click()
    expect(page.get_by_label("Leila")).to_be_checked()
    expect(page.get_by_label("What does the letter tell this reader?")).to_have_value(re.compile(WORRIES))
    when(page, timezone.now())
    decided(page, "Team manager")
    axe(page)
    picture(page, "letter-before-proceedings")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Pre-proceedings since")).to_be_visible()
    expect(page.get_by_text("It went")).to_be_visible()


def police_protection(page: Page, axe: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Police protection", exact=True).click()
    expect(page.get_by_text("At most 72 hours")).to_be_visible()
    when(page, timezone.now())
    page.get_by_label("At what time, to the minute?").fill(f"{timezone.localtime():%H:%M}")
    page.get_by_role("group", name="Does the council look after the child").get_by_label("No", exact=True).check()
    decided(page, "A police officer")
    axe(page)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Police protection until")).to_be_visible()


def test_into_law_beside_the_level(
    page: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], picture: Callable[..., None]
) -> None:
    team: Team = a_team_beside_a_home()
    record_relationship(
        by=team.ifeoma, now=NOW, family=team.family, person=team.home.leila, type="parent", other=team.home.zayn
    )  # fmt: skip
    sign_in(user_of(team.ifeoma))
    page.goto(reverse("protection:page", args=[team.family]))
    page.get_by_role("link", name="Steps into law").click()
    axe(page)
    a_planning_meeting(page, axe)
    the_letter_is_written(page, axe, picture)
    a_letter(page, team.family, axe, picture)
    police_protection(page, axe)
    axe(page)
    picture(page, "steps-into-law")
    assert LegalOrder.objects.get().person_id == team.home.zayn
    levels = {c.person: (c.level, c.legal_status) for c in children_of(team.family, timezone.localdate())}
    assert levels[team.home.zayn] == ("child_in_need", "police_protection"), "while it lasts"
    assert lead_of(team.family).worker == team.home.joan.worker

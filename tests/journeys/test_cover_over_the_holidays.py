"""Cover over half-term: from the lead's desk to the desk of whoever covers, with the family told."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.involvement.api import lead_of
from familiesfirst.people.api import set_level
from familiesfirst.record.api import entries_of_thread
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def it() -> Hassans:
    """The Hassans at targeted early help, led by a teacher, under a manager."""
    found = the_hassans()
    holds(found.at.teacher, found.family)
    holds(found.by, found.family, "case_supervisor")
    now = timezone.now() - dt.timedelta(minutes=2)
    set_level(by=found.by, now=now, family=found.family, levels={found.zayn: "targeted_early_help"}, why="Needs")
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_from_the_leads_desk_to_the_desk_of_whoever_covers(
    it: Hassans,
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    today = timezone.localdate()
    sign_in(user_of(it.at.teacher))
    there.goto("/desk/")
    there.get_by_role("link", name="Arrange cover").click()
    axe(there)
    there.get_by_role("button", name="Arrange cover").click()
    expect(there.get_by_text("There is a problem")).to_be_visible()
    there.get_by_label("Other days").check()
    days = (("First day", today), ("Last day", today + dt.timedelta(days=4)))
    for group, day in days:
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            there.get_by_role("group", name=group).get_by_label(part).fill(str(value))
    there.get_by_role("radio", name="School holidays").check()
    there.get_by_label("Who covers this family?").select_option(label="Joan Pryce, Lewbridge Council")
    there.get_by_role("radio", name="Not yet").check()
    there.get_by_label("Why not yet?").fill("I ring tonight")
    axe(there)
    picture(there, f"arrange-cover-{'with' if scripts else 'without'}-scripts")
    there.get_by_role("button", name="Arrange cover").click()
    expect(there.get_by_text("Families have been told (0 of 1)")).to_be_visible()
    picture(there, "desk-of-the-lead-with-cover")
    there.get_by_role("link", name=f"Record that F-{it.family} was told").click()
    there.get_by_label("Leila Hassan").check()
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        there.get_by_role("group", name="When?").get_by_label(part).fill(str(value))
    there.get_by_label("How?").select_option(label="By phone")
    axe(there)
    there.get_by_role("button", name="They were told").click()
    sign_in(user_of(it.at.practitioner))
    there.goto("/desk/")
    expect(there.get_by_text("You cover Amara Okafor")).to_be_visible()
    expect(there.get_by_role("link", name="Visit the family")).to_be_visible()
    axe(there)
    picture(there, "desk-of-whoever-covers")
    there.get_by_role("link", name="Hassan", exact=False).first.click()
    expect(there.get_by_role("heading", name="The thread")).to_be_visible()
    picture(there, "thread-with-cover")
    assert lead_of(it.family).worker == it.at.teacher.worker
    assert [e.kind for e in entries_of_thread(it.family)][-2:] == ["cover.arranged", "cover.told"]

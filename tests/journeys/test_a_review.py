"""A lead opens a review on the plan, moves it while people sit there, and puts the whole of it on the record."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Meeting
from familiesfirst.record.api import entries_of_thread
from tests.family_help.making import user_of
from tests.family_help.planning import NOW, Planned, acts, started
from tests.journeys.losing import network_lost, sign_in_expired, tab_killed

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


def a_meeting(sort: str) -> tuple[Planned, int]:
    """A plan that has started, and a meeting of half an hour ago to which the supervisor was asked."""
    made = started("child_in_need")
    when = meetings.When(NOW + dt.timedelta(hours=1), 60, "room", "School")
    called = meetings.call_meeting(**acts(made.it), sort=sort, when=when)
    meetings.invite_workers(**acts(made.it), meeting=called, workers=[made.ifeoma.worker])
    Meeting.objects.filter(pk=called).update(starts_at=timezone.now() - dt.timedelta(minutes=30))
    return made, called


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_review_moves_the_plan_and_ends(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    made, called = a_meeting("child_in_need_review")
    sign_in(user_of(made.amara))
    there.goto(reverse("meetings:meeting", args=[made.family, called]))
    there.get_by_role("button", name="Open the meeting").click()
    axe(there)
    picture(there, f"review-{scripts}")
    there.set_viewport_size(PHONE)
    picture(there, f"review-phone-{scripts}")
    there.get_by_role("group", name="Leila: Walks him on Mondays").get_by_label("Done").check()
    there.get_by_role("button", name="Keep what has changed so far").click()
    expect(there.get_by_text("The meeting goes on.")).to_be_visible()
    there.get_by_role("group", name="What does Leila say").get_by_label("Agrees", exact=True).check()
    there.get_by_role("group", name="Was Ifeoma Nwosu").get_by_label("Was there", exact=True).check()
    there.get_by_label("What was said and settled?").fill("Mornings are better.")
    there.get_by_role("button", name="The meeting is over").click()
    expect(there.get_by_text("There is a problem")).to_be_visible()
    axe(there)
    there.get_by_label("If there is no next review: why?").fill("Help ends next month.")
    there.get_by_role("button", name="The meeting is over").click()
    expect(there.get_by_text("The review is on the record.")).to_be_visible()
    held = entries_of_thread(made.family, facts=True)[-1]
    assert held.kind == "plan_review.held" and "Help ends next month." in held.sentence


def typed(there: Page) -> None:
    """Something in every part of the page of a review."""
    there.get_by_role("group", name="Leila: Walks him on Mondays").get_by_label("Done").check()
    there.get_by_text("Add something new").first.click()
    there.get_by_label("Something new: what will be done?").fill("Rings on Fridays")
    says = there.get_by_role("group", name="What does Leila say")
    says.get_by_label("Agrees with parts of it").check()
    there.get_by_label("Which parts, or why were they not asked?").first.fill("All but Mondays")
    there.get_by_role("group", name="Was Ifeoma Nwosu").get_by_label("Was there", exact=True).check()
    there.get_by_label("What was said and settled?").fill("Mornings are better.\nNobody shouts.")


def is_there(there: Page) -> None:
    """What was typed stands in its places."""
    moved = there.get_by_role("group", name="Leila: Walks him on Mondays")
    expect(moved.get_by_label("Done")).to_be_checked()
    expect(there.get_by_label("Something new: what will be done?")).to_have_value("Rings on Fridays")
    says = there.get_by_role("group", name="What does Leila say")
    expect(says.get_by_label("Agrees with parts of it")).to_be_checked()
    expect(there.get_by_label("Which parts, or why were they not asked?").first).to_have_value("All but Mondays")
    came = there.get_by_role("group", name="Was Ifeoma Nwosu")
    expect(came.get_by_label("Was there", exact=True)).to_be_checked()
    expect(there.get_by_label("What was said and settled?")).to_have_value("Mornings are better.\nNobody shouts.")


def test_nothing_typed_at_a_review_is_lost(page: Page, context: BrowserContext, sign_in: Callable[[Any], None]) -> None:
    made, called = a_meeting("child_in_need_review")
    sign_in(user_of(made.amara))
    page.goto(reverse("family_help:review", args=[made.family, called]))
    typed(page)
    there = tab_killed(page, context)
    is_there(there)
    network_lost(there, context, "The meeting is over")
    is_there(there)
    kept = sign_in_expired(there, context, "The meeting is over")
    sign_in(user_of(made.amara))
    there.goto(kept)
    is_there(there)
    there.get_by_label("Who does it?").select_option(label="Leila")
    by_when = there.get_by_role("group", name="By when?")
    for part, value in zip(("Day", "Month", "Year"), ("1", "2", str(timezone.localdate().year + 1)), strict=True):
        by_when.get_by_label(part).fill(value)
    there.get_by_label("If there is no next review: why?").fill("Help ends next month.")
    there.get_by_role("button", name="The meeting is over").click()
    expect(there.get_by_text("The review is on the record.")).to_be_visible()


def test_nothing_typed_of_a_meeting_of_workers_is_lost(
    page: Page, context: BrowserContext, sign_in: Callable[[Any], None]
) -> None:
    made, called = a_meeting("workers")
    sign_in(user_of(made.amara))
    page.goto(reverse("meetings:hold", args=[made.family, called]))
    page.get_by_role("group", name="Was Ifeoma Nwosu").get_by_label("Was there", exact=True).check()
    page.get_by_label("What was settled?").fill("We ring each other on Fridays.")
    there = tab_killed(page, context)
    network_lost(there, context, "Put it on the record")
    came = there.get_by_role("group", name="Was Ifeoma Nwosu")
    expect(came.get_by_label("Was there", exact=True)).to_be_checked()
    expect(there.get_by_label("What was settled?")).to_have_value("We ring each other on Fridays.")
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_text("It is on the record, with who was there.")).to_be_visible()

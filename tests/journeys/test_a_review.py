"""A lead opens a review on the plan, moves it while people sit there, and puts the whole of it on the record."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.meetings import api as meetings
from familiesfirst.meetings.models import Meeting
from familiesfirst.record.api import entries_of_thread
from tests.family_help.making import user_of
from tests.family_help.planning import NOW, acts, started

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_review_moves_the_plan_and_ends(
    page: Page,
    plain_page: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    made = started("child_in_need")
    when = meetings.When(NOW + dt.timedelta(hours=1), 60, "room", "School")
    called = meetings.call_meeting(**acts(made.it), sort="child_in_need_review", when=when)
    meetings.invite_workers(**acts(made.it), meeting=called, workers=[made.ifeoma.worker])
    Meeting.objects.filter(pk=called).update(starts_at=timezone.now() - dt.timedelta(minutes=30))
    there = page if scripts else plain_page
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

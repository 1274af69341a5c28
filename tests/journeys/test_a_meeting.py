"""A lead calls a meeting, asks a nurse, mum and a service; the service answers by its link."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.meetings.links import link_of
from familiesfirst.meetings.models import Invitation
from tests.family_help.making import user_of
from tests.meetings.making import a_meeting

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_meeting_is_called_and_people_are_asked(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    made = a_meeting()
    sign_in(user_of(made.amara))
    there.goto(reverse("meetings:list", args=[made.family]))
    axe(there)
    there.get_by_role("button", name="Call a meeting").click()
    day = timezone.localdate() + dt.timedelta(days=6)
    there.get_by_label("Team round the family").check()
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        there.get_by_label(part, exact=True).fill(str(value))
    there.get_by_label("What time does it begin?").fill("3.30pm")
    there.get_by_label("In a room").check()
    there.get_by_label("Where, or what").fill("Larch Lane Centre")
    axe(there)
    picture(there, f"meeting-call-{scripts}")
    there.get_by_role("button", name="Call it").click()
    there.get_by_role("button", name="Ask workers and services").click()
    there.get_by_label("Rose Bell").check()
    there.get_by_label("Somebody else").fill("Ada Poole, Housing")
    there.get_by_label("Their work e-mail address").fill("homes@example.org")
    axe(there)
    there.get_by_role("button", name="Send the invitations").click()
    there.get_by_role("link", name="Ask Leila").click()
    there.get_by_label("Face to face").check()
    axe(there)
    picture(there, f"meeting-ask-{scripts}")
    there.get_by_role("button", name="Ask Leila").click()
    expect(there.get_by_text("3 not answered yet")).to_be_visible()
    axe(there)
    picture(there, f"meeting-{scripts}")
    there.set_viewport_size(PHONE)
    picture(there, f"meeting-phone-{scripts}")
    housing = Invitation.objects.get(name="Ada Poole, Housing")
    there.goto("/" + link_of(housing).split("/", 3)[3])
    axe(there)
    picture(there, f"meeting-link-{scripts}")
    there.get_by_label("I send somebody else").check()
    there.get_by_label("Who comes instead?").fill("Bo Lane, Housing")
    there.get_by_role("button", name="Send my answer").click()
    expect(there.get_by_text("Thank you.")).to_be_visible()
    axe(there)

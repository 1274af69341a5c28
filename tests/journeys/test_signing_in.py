"""An invitation, a password, a second step; and every page of it through axe."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.agencies.making import PASSWORD, a_worker, an_agency
from tests.family_help.making import user_of

pytestmark = [pytest.mark.django_db(transaction=True)]


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_from_an_invitation_to_ones_first_page(
    there: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], scripts: bool
) -> None:
    cache.clear()
    page = there
    head = a_worker(an_agency("Northfield Primary", "school"), "agency_administrator", name="Hal Dunn")

    # Given an administrator who invites a teacher
    sign_in(user_of(head))
    page.goto("/agencies/")
    axe(page)
    page.get_by_role("button", name="Invite somebody").click()
    axe(page)
    page.get_by_label("Their name").fill("Amara Okafor")
    page.get_by_label("Their work e-mail address").fill("amara@northfield.example")
    page.get_by_label("Their job").fill("Teacher")
    page.get_by_role("checkbox", name="Practitioner").check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("has been sent an invitation")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()

    # When she follows the link, and signs in
    page.goto(re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1])
    axe(page)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("Type it again").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    axe(page)
    page.get_by_label("Work e-mail address").fill("amara@northfield.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    # Then nothing opens before her second step is set up
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
    axe(page)
    page.get_by_label("Code").fill(_code(page.locator("strong").last.inner_text()))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", name="Your spare codes")).to_be_visible()
    axe(page)
    page.goto("/account/")
    expect(page.get_by_text("Amara Okafor").first).to_be_visible()
    axe(page)

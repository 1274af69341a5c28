"""A supervisor records supervision, from the family's page and back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from familiesfirst.record.api import entries_of_thread
from tests.agencies.making import a_worker
from tests.family_help.making import a_home, user_of
from tests.involvement.making import holds

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_supervisor_records_supervision_about_two_children(
    page: Page,
    plain_page: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    scripts: bool,
) -> None:
    home = a_home()
    mary = a_worker(home.joan.agency, "team_manager", name="Mary Okafor", qualified=True)
    holds(mary, home.family, "case_supervisor")
    there = page if scripts else plain_page
    sign_in(user_of(mary))
    there.goto(reverse("family_help:record", args=[home.family]))
    there.get_by_role("link", name="A meeting").click()
    axe(there)
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_text("There is a problem")).to_be_visible()
    axe(there)
    there.get_by_label("Supervision").check()
    there.get_by_label("Zayn").check()
    there.get_by_label("Maya").check()
    there.get_by_label("Who else was there?").fill("Joan Pryce")
    there.get_by_label("What was settled?").fill("Joan will ask Leila about mornings.")
    picture(there, f"record-a-meeting-{'with' if scripts else 'without'}-scripts")
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_text("Recorded.")).to_be_visible()
    (held,) = [entry for entry in entries_of_thread(home.family) if entry.kind == "supervision.held"]
    assert set(held.people) == {home.zayn, home.maya}

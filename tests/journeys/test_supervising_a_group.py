"""A supervisor talks two families through in a group, and each family's record has its own part of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.people.api import NewMember, NewPerson, open_family
from familiesfirst.record.api import entries_of_thread
from tests.agencies.making import NOW, SYSTEM, a_worker
from tests.family_help.making import a_home, user_of
from tests.involvement.making import holds

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_group_is_written_up_family_by_family(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    home = a_home()
    mary = a_worker(home.joan.agency or 0, "team_manager", name="Mary Okafor", qualified=True)
    other = open_family(
        by=SYSTEM,
        now=NOW,
        members=[NewMember(new=NewPerson(given="Ellie", family_name="Doyle", born=dt.date(2013, 4, 2)))],
    )
    holds(home.sam, other)
    for family in (home.family, other):
        holds(mary, family, "case_supervisor")
    sign_in(user_of(mary))
    there.goto("/desk/")
    there.get_by_role("link", name="Supervision: write it up").click()
    axe(there)
    there.get_by_label("Marsh").check()
    there.get_by_label("Doyle").check()
    there.get_by_role("button", name="Write it up").click()
    axe(there)
    expect(there.get_by_text("stays out of a family’s record")).to_be_visible()
    notes = there.get_by_label("What was said that belongs on this family’s record?")
    for place, words in enumerate(("Going well.", "Mornings are hard.")):
        notes.nth(place).fill(words)
    there.get_by_label("What was decided?").first.fill("Ring the school")
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_text("Recorded, for each family on its own record.")).to_be_visible()
    picture(there, f"supervision-{'with' if scripts else 'without'}-scripts")
    for family in (home.family, other):
        assert [e.kind for e in entries_of_thread(family)].count("supervision.held") == 1

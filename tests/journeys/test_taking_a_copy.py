"""A school takes a copy of what it wrote, for its own record; the lead reads that it was copied."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.family_help.api import Note, write_note
from familiesfirst.record.models import Entry
from tests.agencies.making import NOW, TODAY
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.people.making import Hassans, the_hassans

pytestmark = [pytest.mark.django_db(transaction=True)]
WORDS = "Zayn read aloud to the little ones."


@pytest.fixture
def it() -> Hassans:
    found = the_hassans()
    holds(found.at.practitioner, found.family)
    holds(found.at.teacher, found.family, "contributor")
    note = Note(TODAY, "information", WORDS, (found.zayn,))
    write_note(by=found.at.teacher, now=NOW, family=found.family, note=note)
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_copy_is_taken_and_the_story_says_so(
    it: Hassans,
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    sign_in(user_of(it.at.teacher))
    there.goto(f"/families/{it.family}/story/")
    there.get_by_role("link", name="A copy of what we wrote").click()
    axe(there)
    assert not Entry.objects.filter(kind="copy.taken").exists()
    there.get_by_role("button", name="Take the copy").click()
    copied = there.get_by_label("Select all of it")
    expect(copied).to_have_value(re.compile(WORDS))
    axe(there)
    picture(there, "a-copy-taken")
    with there.expect_download() as file:
        there.get_by_role("button", name="Save it as a text file").click()
    assert WORDS in file.value.path().read_text(encoding="utf-8")
    sign_in(user_of(it.at.practitioner))
    there.goto(f"/families/{it.family}/story/")
    expect(there.get_by_text("Copied by Northfield Primary")).to_be_visible()

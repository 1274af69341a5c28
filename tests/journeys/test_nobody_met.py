"""Three visits at which nobody opens lead to a supervisor's decision, and the lead reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.clocks.api import running
from familiesfirst.record.api import Actor, entries_of_thread
from tests.agencies.making import NOW, a_worker
from tests.family_help.making import Home, a_home, user_of
from tests.involvement.making import holds

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def home() -> Home:
    return a_home()


@pytest.fixture
def mary(home: Home) -> Actor:
    """The family's supervisor."""
    made = a_worker(home.joan.agency or 0, "team_manager", name="Mary Okafor", qualified=True)
    holds(made, home.family, "case_supervisor")
    return made


def when_the_lead_records_that_nobody_opened(page: Page, home: Home, words: str) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="record for").click()
    for name, value in (("made", "no"), ("purpose", "family_help"), ("announced", "yes")):
        page.locator(f"input[name='{name}'][value='{value}']").check()
    page.get_by_label("What happened?").fill(words)
    page.get_by_role("button", name="Put it on the record").click()
    expect(page.get_by_text("Recorded.")).to_be_visible()


def then_the_supervisor_finds_all_three_and_a_decision_to_take(page: Page) -> None:
    page.goto("/desk/")
    expect(page.get_by_text("third time in a row that nobody was met")).to_be_visible()
    expect(page.get_by_role("button", name="I have seen this")).to_have_count(3)
    expect(page.get_by_role("link", name="Decide what to do: nobody was met 3 times in a row")).to_be_visible()


def and_decides(page: Page, axe: Callable[[Page], None], picture: Callable[..., None]) -> None:
    page.get_by_role("button", name="Decide", exact=True).click()
    axe(page)
    page.get_by_role("button", name="Put the decision on the record").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.locator("input[value='try_differently']").check()
    page.get_by_label("What is tried, by whom, and when?").fill("Ms Hill rings from school, on Monday.")
    page.get_by_label("Why?").fill("They open for people they know.")
    axe(page)
    picture(page, "nobody-met")
    page.get_by_role("button", name="Put the decision on the record").click()
    expect(page.get_by_text("Decided.", exact=False)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_three_attempts_lead_to_a_decision(
    home: Home,
    mary: Actor,
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    sign_in(user_of(home.joan))
    for words in ("Curtains open.", "A neighbour saw them.", "Heard the television."):
        when_the_lead_records_that_nobody_opened(there, home, words)
    sign_in(user_of(mary))
    then_the_supervisor_finds_all_three_and_a_decision_to_take(there)
    and_decides(there, axe, picture)
    assert not running(now=NOW, families=[home.family], codes=["attempts-decision"])
    assert [e.kind for e in entries_of_thread(home.family)].count("attempts.decided") == 1
    sign_in(user_of(home.joan))
    there.goto("/desk/")
    expect(there.get_by_text("Ms Hill rings from school, on Monday.")).to_be_visible()

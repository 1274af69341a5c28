"""A family that comes back is offered whoever led before; and what somebody said is said back in their next letter."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.family_help.api import said_so_we_of
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement import api as involvement
from tests.agencies.making import SYSTEM
from tests.family_help.making import user_of
from tests.front_door.working import KACPER, MUM, a_contact, matched_as_new, told_of
from tests.involvement.making import Partnership, a_partnership, holds
from tests.pathways.making import Path, a_path, decide, propose

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "She knows us. I do not have to begin again."
SAID, CHANGED = "Ring me before school, do not write.", "We ring before half past eight."


def a_family_that_was_led(them: Partnership) -> Contact:
    """Amara of the school led them until their help ended; somebody has got in touch about them."""
    now = timezone.now() - dt.timedelta(minutes=20)
    contact = a_contact(them.front_door, KACPER, MUM, now=now)
    family = matched_as_new(them.front_door, contact, now)
    held = holds(them.teacher, family)
    involvement.end_involvement(
        by=SYSTEM, now=now, involvement=held.pk, why="Help has ended.", family_told="Told", help_ended=True
    )
    contact.refresh_from_db()
    return contact


def the_front_door_offers_the_same_lead(page: Page, contact: Contact, lead: int | None) -> None:
    kacper, marta = told_of(contact)
    page.locator("input[name=outcome][value=family_help]").check(force=True)
    page.locator(f"input[name=family_help_{kacper.pk}][value=targeted_early_help]").check(force=True)
    page.locator("[name=without_agreement]").fill("Asked today, and agrees")
    expect(page.get_by_text("Amara Okafor, Northfield Primary, led this family’s help").first).to_be_visible()
    page.locator("input[name=same_lead][value=same]").check(force=True)
    page.locator(f"input[name=lead][value='{lead}']").check(force=True)
    page.locator("[name=why]").last.fill("Mornings have become hard again")
    page.locator(f"input[name=telling_{marta.pk}][value=told]").check(force=True)
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.locator("[name=same_lead_words]").fill(WORDS)
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Decided. It is on the record")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_the_same_lead_is_offered_to_a_family_that_comes_back(
    there: Page, sign_in: Any, axe: Any, picture: Any, scripts: bool
) -> None:
    them = a_partnership()
    contact = a_family_that_was_led(them)
    sign_in(user_of(them.front_door_manager))
    there.goto(reverse("front_door:contact", args=[contact.pk]))
    axe(there)
    picture(there, f"coming-back-{scripts}")
    the_front_door_offers_the_same_lead(there, contact, them.teacher.worker)
    sign_in(user_of(them.manager))
    there.goto(reverse("involvement:propose", args=[contact.family_id]))
    expect(there.get_by_text(f"The family would like them again: “{WORDS}”")).to_be_visible()
    axe(there)
    proposal = involvement.open_proposal(contact.family_id)
    assert proposal is not None and proposal.worker.id == them.teacher.worker


def what_leila_said_is_written_down(page: Page, path: Path) -> None:
    page.goto(reverse("family_help:said_so_we", args=[path.family]))
    page.get_by_label("Leila").first.check()
    page.locator("[name=words]").fill(SAID)
    page.locator("[name=change]").fill(CHANGED)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("To be said back in their next letter.")).to_be_visible()


def her_letter_is_printed(page: Page, step: int, path: Path) -> None:
    page.goto(reverse("pathways:letter", args=[step, path.it.leila]))
    expect(page.get_by_label(f"“{SAID}” So we: {CHANGED}")).to_be_checked()
    page.get_by_label("What happens next?").fill("Priya comes on Monday.")
    with page.expect_response(lambda answer: answer.request.method == "POST") as made:
        page.get_by_role("button", name="Print the letter").click()
    assert made.value.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_what_somebody_said_is_said_back_in_their_next_letter(
    there: Page, sign_in: Any, axe: Any, picture: Any, scripts: bool
) -> None:
    path = a_path()
    step = propose(path)
    decide(path, step, without_agreement="Not reached")
    sign_in(user_of(path.priya))
    what_leila_said_is_written_down(there, path)
    axe(there)
    her_letter_is_printed(there, step, path)
    there.goto(reverse("family_help:said_so_we", args=[path.family]))
    expect(there.get_by_text("Said back to them in a letter.")).to_be_visible()
    picture(there, f"said-back-{scripts}")
    assert all(one.said_back for one in said_so_we_of(path.family, path.it.leila))

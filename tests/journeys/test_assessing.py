"""One assessment: a school's worker leads, a health visitor adds, a supervisor agrees; and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from familiesfirst.family_help.models import Assessment
from familiesfirst.family_help.rules.assessment import Place, places
from familiesfirst.involvement.models import Involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor
from tests.agencies.making import a_worker, an_agency
from tests.family_help.assessing import FORM, NOW, Assessed, an_assessment, said, text_of, write
from tests.family_help.making import user_of
from tests.journeys.losing import network_lost, sign_in_expired, tab_killed

pytestmark = [pytest.mark.django_db(transaction=True)]

WHY = Place("why_now")
QUESTION = "What has brought this about?"


def led_by_the_school() -> tuple[Assessed, Actor]:
    """All but *Why now* is written and signed; Leila has told her story, and lets an assessment use it."""
    it = an_assessment()
    home = it.home
    for place in places(FORM, [home.zayn, home.maya, home.baby], [home.leila]):
        if place != WHY:
            write(it, place, said(place), sign=True)
    people.record_own_words(
        by=it.lead, now=NOW, family=it.family, person=home.leila, words="I cannot sleep.", how="spoken",
        said_on=NOW.date(), uses=["round", "assessment"],
    )  # fmt: skip
    amara = a_worker(an_agency("Northfield Primary", "school"), "practitioner", name="Amara Okafor")
    Involvement.objects.filter(thread=it.family, role="family_help_lead").update(worker_id=amara.worker)
    return it, amara


def at(it: Assessed, name: str, *more: object) -> str:
    return reverse(f"family_help:{name}", args=[it.family, *more])


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_school_lead_writes_others_add_and_the_supervisor_agrees(
    there: Page, sign_in: Callable[[Any], None], axe: Callable[[Page], None], scripts: bool
) -> None:
    it, amara = led_by_the_school()
    sign_in(user_of(amara))
    there.goto(at(it, "assessment"))
    axe(there)
    there.get_by_role("link", name="Why now").click()
    expect(there.get_by_text("I cannot sleep.")).to_be_visible()
    axe(there)
    there.get_by_label(QUESTION).fill("Dad left in May, and mornings are hard.")
    there.get_by_role("button", name="Keep and sign").click()
    expect(there.get_by_text("Signed.")).to_be_visible()

    sign_in(user_of(it.nurse))
    there.goto(at(it, "section_of", it.id, "child", it.home.zayn))
    there.get_by_role("button", name="Add what you know").click()
    axe(there)
    there.get_by_label("Where is it known from?").fill("Seen at the clinic")
    there.get_by_label("What do you know, and what do you conclude?").fill("Weight on the 50th centile.")
    there.get_by_label("What this means, in plain words").fill("He is growing well.")
    there.get_by_role("button", name="Add and sign").click()
    expect(there.get_by_text("He is growing well.")).to_be_visible()

    sign_in(user_of(amara))
    there.goto(at(it, "assessment"))
    there.get_by_role("button", name="Read the whole of it, or print").click()
    expect(there.get_by_text("He is growing well.")).to_be_visible()
    axe(there)
    there.get_by_role("link", name="Leila").last.click()
    expect(there.get_by_role("heading", name="What is left out, and why")).to_be_visible()
    axe(there)
    there.goto(at(it, "send_assessment", it.id))
    there.get_by_label("If it is late, why?").fill("The school was shut.")
    there.get_by_role("button", name="Send it to be agreed").click()

    sign_in(user_of(it.boss))
    there.goto(at(it, "agree_assessment", it.id))
    there.get_by_label("If it is late, why?").fill("The school was shut.")
    there.get_by_role("button", name="Agree the assessment").click()
    expect(there.get_by_text("Agreed", exact=True)).to_be_visible()
    assert Assessment.objects.get(pk=it.id).state == "agreed"


def test_nothing_typed_is_lost_and_nothing_of_another_is_overwritten(
    page: Page, context: BrowserContext, sign_in: Callable[[Any], None], axe: Callable[[Page], None]
) -> None:
    it = an_assessment()
    address = at(it, "section", it.id, "why_now")
    mine = "Dad left in May.\nMornings are hard."
    sign_in(user_of(it.lead))

    page.goto(address)
    page.get_by_label(QUESTION).fill(mine)
    there = tab_killed(page, context)
    expect(there.get_by_label(QUESTION)).to_have_value(mine)
    network_lost(there, context, "Keep it")
    expect(there.get_by_label(QUESTION)).to_have_value(mine)

    # While they are away, somebody else writes.
    kept = sign_in_expired(there, context, "Keep it")
    write(it, WHY, {"why_now": "The rent is owed."}, it.other_boss)
    sign_in(user_of(it.lead))
    there.goto(kept)
    expect(there.get_by_label(QUESTION)).to_have_value(mine)

    # The two texts meet.
    there.get_by_role("button", name="Keep it").click()
    expect(there.get_by_role("heading", name="wrote here while you did")).to_be_visible()
    expect(there.get_by_text("The rent is owed.").first).to_be_visible()
    axe(there)
    assert text_of(it, WHY) == {"why_now": "The rent is owed."}
    there.get_by_label("Both, joined into one").check()
    there.get_by_role("button", name="Keep this").click()
    expect(there.get_by_text("Kept.")).to_be_visible()
    both = text_of(it, WHY)["why_now"]
    assert "The rent is owed." in both and "Mornings are hard." in both

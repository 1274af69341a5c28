"""A planned strategy meeting about an unborn child is not needed: the team's health lead finds out what nobody knew."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Consultation, GuideCard, Strategy
from tests.agencies.making import a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.protection.making import a_team_beside_a_home

pytestmark = [pytest.mark.django_db(transaction=True)]
QUESTION = "She missed four appointments with the midwife. Has anybody seen her? What does it mean if nobody has?"


@dataclass
class Advice:
    """A team beside the family, with a strategy meeting planned about the baby; femi is its health lead."""

    page: Page
    axe: Callable[[Page], None]
    picture: Callable[..., None]
    scripts: bool

    def __post_init__(self) -> None:
        self.team, trust = a_team_beside_a_home(), an_agency("Health trust", "health")
        self.femi = a_worker(trust, "partner", name="Femi Adesina", team=a_team(trust, "protection"))
        self.home = reverse("protection:page", args=[self.team.family])
        now = timezone.now()
        said = {"by": self.team.ifeoma, "now": now, "family": self.team.family}
        protection.need_strategy(
            **said, children=[self.team.home.baby], why="Appointments missed, and the date comes near."
        )
        call = protection.Call(now + dt.timedelta(days=1), "room", ("Police", "Midwifery"))
        protection.call_strategy(**said, strategy=Strategy.objects.get().pk, call=call)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def seen(self, name: str) -> None:
        self.axe(self.page)
        self.picture(self.page, f"advice-{name}-{self.scripts}")


def the_lead_asks(it: Advice) -> None:
    it.page.goto(it.home)
    it.page.get_by_role("link", name="Ask the child protection team for advice").click()
    it.page.get_by_label("Health", exact=True).check()
    it.page.get_by_role("group", name="Whom is it about?").get_by_label("baby", exact=False).first.check()
    it.page.get_by_label("What do you ask").fill(QUESTION)
    it.page.get_by_label("Nothing", exact=True).check()
    it.seen("ask")
    it.press("Ask")
    expect(it.page.get_by_text("The team sees it now.")).to_be_visible()


def the_health_lead_answers(it: Advice) -> None:
    it.page.goto(reverse("consultations:list"))
    it.axe(it.page)
    it.page.get_by_role("link", name="Health", exact=True).click()
    it.page.get_by_label("What do you advise").fill("She was seen at another hospital, where she booked. All is well.")
    it.page.get_by_label("Nothing", exact=True).check()
    it.seen("answer")
    it.press("Answer")


def the_answer_is_kept_as_a_card(it: Advice) -> None:
    it.page.get_by_role("link", name="Keep the answer as a card").click()
    it.page.get_by_label("Who is taken on").check()
    it.page.get_by_label("Title").fill("Booked elsewhere")
    it.page.get_by_label("How it works here").fill("Ring the other hospital’s safeguarding midwife before a meeting.")
    it.axe(it.page)
    it.press("Keep the card")
    expect(it.page.get_by_role("heading", name="Booked elsewhere")).to_be_visible()
    it.picture(it.page, f"advice-list-{it.scripts}")


def the_meeting_is_not_needed(it: Advice) -> None:
    it.page.goto(it.home)
    it.press("It is not needed any more")
    it.page.get_by_label("What is newly known").fill("She booked at another hospital, and goes there.")
    it.page.get_by_label("What did Police say").fill("Agree")
    it.press("Cancel the discussion")
    expect(it.page.get_by_text("There is a problem")).to_be_visible()
    it.page.get_by_label("What did Midwifery say").fill("Agree, and we have rung them")
    it.press("Cancel the discussion")


def what_that_saved_is_said(it: Advice) -> None:
    it.page.get_by_role("link", name="Say how much time that saved").click()
    it.page.get_by_label("How many minutes").fill("360")
    it.page.get_by_label("How did you work it out").fill("Six people for an hour.")
    it.axe(it.page)
    it.press("Keep it")
    expect(it.page.get_by_text("saved 360 minutes")).to_be_visible()
    it.seen("spared")


def the_lead_says_what_came_of_it(it: Advice) -> None:
    it.page.goto(reverse("consultations:one", args=[Consultation.objects.get().pk]))
    it.page.get_by_label("A meeting that was planned").check()
    it.page.get_by_label("What did you do").fill("Rang the hospital; told the family.")
    it.press("Keep what came of it")
    expect(it.page.get_by_text("Rang the hospital")).to_be_visible()
    it.page.set_viewport_size({"width": 390, "height": 844})
    it.picture(it.page, f"advice-phone-{it.scripts}")
    it.page.get_by_role("button", name="I hear of significant harm").click()
    expect(it.page).to_have_url(re.compile("/harm/$"))
    it.axe(it.page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_advice_spares_a_meeting(
    page: Page,
    plain_page: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    it = Advice(page if scripts else plain_page, axe, picture, scripts)
    sign_in(user_of(it.team.home.joan))
    the_lead_asks(it)
    sign_in(user_of(it.femi))
    the_health_lead_answers(it)
    the_answer_is_kept_as_a_card(it)
    sign_in(user_of(it.team.ifeoma))
    the_meeting_is_not_needed(it)
    what_that_saved_is_said(it)
    sign_in(user_of(it.team.home.joan))
    the_lead_says_what_came_of_it(it)
    assert GuideCard.objects.count() == 1

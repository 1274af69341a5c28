"""A planned strategy meeting about an unborn child is not needed: the team's health lead finds out what nobody knew."""

import datetime as dt
from collections.abc import Callable
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


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_advice_spares_a_meeting(
    page: Page,
    plain_page: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    team, trust = a_team_beside_a_home(), an_agency("Health trust", "health")
    femi = a_worker(trust, "partner", name="Femi Adesina", team=a_team(trust, "protection"))
    there, now, home = page if scripts else plain_page, timezone.now(), reverse("protection:page", args=[team.family])
    said = {"by": team.ifeoma, "now": now, "family": team.family}
    protection.need_strategy(**said, children=[team.home.baby], why="Appointments missed, and the date comes near.")
    call = protection.Call(now + dt.timedelta(days=1), "room", ("Police", "Midwifery"))
    protection.call_strategy(**said, strategy=Strategy.objects.get().pk, call=call)

    sign_in(user_of(team.home.joan))
    there.goto(home)
    there.get_by_role("link", name="Ask the child protection team for advice").click()
    there.get_by_label("Health", exact=True).check()
    there.get_by_role("group", name="Whom is it about?").get_by_label("baby", exact=False).first.check()
    there.get_by_label("What do you ask").fill(QUESTION)
    axe(there)
    picture(there, f"advice-ask-{scripts}")
    there.get_by_role("button", name="Ask", exact=True).click()
    expect(there.get_by_text("The team sees it now.")).to_be_visible()

    sign_in(user_of(femi))
    there.goto(reverse("consultations:list"))
    axe(there)
    there.get_by_role("link", name="Health", exact=True).click()
    there.get_by_label("What do you advise").fill("She was seen at another hospital, where she booked. All is well.")
    axe(there)
    picture(there, f"advice-answer-{scripts}")
    there.get_by_role("button", name="Answer", exact=True).click()
    there.get_by_role("link", name="Keep the answer as a card").click()
    there.get_by_label("Who is taken on").check()
    there.get_by_label("Title").fill("Booked elsewhere")
    there.get_by_label("How it works here").fill("Ring the other hospital’s safeguarding midwife before a meeting.")
    axe(there)
    there.get_by_role("button", name="Keep the card").click()
    expect(there.get_by_role("heading", name="Booked elsewhere")).to_be_visible()
    picture(there, f"advice-list-{scripts}")

    sign_in(user_of(team.ifeoma))
    there.goto(home)
    there.get_by_role("button", name="It is not needed any more").click()
    there.get_by_label("What is newly known").fill("She booked at another hospital, and goes there.")
    there.get_by_label("Police").fill("Agree")
    there.get_by_role("button", name="Cancel the discussion").click()
    expect(there.get_by_text("There is a problem")).to_be_visible()
    there.get_by_label("Midwifery").fill("Agree, and we have rung them")
    there.get_by_role("button", name="Cancel the discussion").click()
    there.get_by_role("link", name="Say how much time that saved").click()
    there.get_by_label("How many minutes").fill("360")
    there.get_by_label("How did you work it out").fill("Six people for an hour.")
    axe(there)
    there.get_by_role("button", name="Keep it").click()
    expect(there.get_by_text("saved 360 minutes")).to_be_visible()
    axe(there)
    picture(there, f"advice-spared-{scripts}")

    sign_in(user_of(team.home.joan))
    there.goto(reverse("consultations:one", args=[Consultation.objects.get().pk]))
    there.get_by_label("A meeting that was planned").check()
    there.get_by_label("What did you do").fill("Rang the hospital; told the family.")
    there.get_by_role("button", name="Keep what came of it").click()
    expect(there.get_by_text("Rang the hospital")).to_be_visible()
    there.set_viewport_size({"width": 390, "height": 844})
    picture(there, f"advice-phone-{scripts}")
    there.get_by_role("button", name="I hear of significant harm").click()
    axe(there)
    assert GuideCard.objects.count() == 1

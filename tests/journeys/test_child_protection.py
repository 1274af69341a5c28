"""From a worry to a protection plan in the browser: the one who leads never agrees, and the family's lead stays."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.involvement.api import lead_of
from familiesfirst.protection.models import Conference, ProtectionPlan
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import a_team_beside_a_home

pytestmark = [pytest.mark.django_db(transaction=True)]
THERE = [("social_worker", "Ruth"), ("social_work_manager", "Ifeoma"), ("police", "Kerry"), ("health", "Stella")]


def when(page: Page, moment: dt.datetime) -> None:
    local = timezone.localtime(moment)
    for label, value in (("Day", local.day), ("Month", local.month), ("Year", local.year)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("What time?").fill(f"{local:%H:%M}")


def who_came(page: Page, add: str = "Add another person") -> None:
    for place, (discipline, name) in enumerate(THERE):
        if place:
            page.get_by_role("button", name=add).click()
        page.locator(f"#id_present-{place}-discipline").select_option(discipline)
        page.locator(f"#id_present-{place}-name").fill(name)


def family_said(page: Page) -> None:
    heard = page.get_by_role("group", name="How was Leila Marsh heard?")
    heard.get_by_label("Spoke for themselves").check()
    page.get_by_label("What Leila Marsh said").fill("I am tired, and I want help.")
    page.get_by_role("group", name="How was Zayn heard?").get_by_label("Sent what they wanted").check()
    page.get_by_label("What Zayn said").fill("I want to stay at home.")
    page.get_by_role("group", name="Who spoke first?").get_by_label("Leila Marsh").check()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_from_a_worry_to_a_plan(
    page: Page,
    plain_page: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    team = a_team_beside_a_home()
    there, home = page if scripts else plain_page, reverse("protection:page", args=[team.family])
    sign_in(user_of(team.ifeoma))
    there.goto(reverse("desk:family", args=[team.family]))
    there.get_by_role("link", name="Protection", exact=True).click()
    axe(there)
    there.get_by_role("button", name="A strategy discussion is needed").click()
    there.get_by_label("Zayn").check()
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_text("There is a problem")).to_be_visible()
    axe(there)
    there.get_by_label("What gives reasonable cause").fill("Marks that nobody can explain.")
    there.get_by_role("button", name="Put it on the record").click()

    there.get_by_role("button", name="Call it").click()
    axe(there)
    when(there, timezone.now() + dt.timedelta(hours=3))
    there.get_by_label("By phone").check()
    there.get_by_label("Who is asked?").fill("Police\nHealth")
    there.get_by_role("button", name="Put it on the record").click()

    there.get_by_role("button", name="Record what was decided").click()
    when(there, timezone.now())
    there.get_by_label("By phone").check()
    there.get_by_role("group", name="Was it an emergency").get_by_label("No").check()
    who_came(there)
    there.get_by_label("What was shared").fill("Everybody has seen the marks.")
    there.get_by_role("group", name="Does a section 47 enquiry begin for Zayn?").get_by_label("Yes").check()
    there.get_by_label("The council and the police together").check()
    axe(there)
    picture(there, f"strategy-{'with' if scripts else 'without'}-scripts")
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_role("heading", name="Section 47 enquiry")).to_be_visible()
    expect(there.get_by_text("Hold the strategy discussion")).to_have_count(0)

    holds(team.ruth, team.family, "child_protection_lead")
    sign_in(user_of(team.ruth))
    there.goto(home)
    there.get_by_role("button", name="Put forward what it found").click()
    axe(there)
    there.get_by_label("What did you find").fill("He is at risk at home.")
    there.get_by_label("a conference is needed").check()
    there.get_by_label("Nobody has seen Zayn alone").fill("He would not leave his mother.")
    there.get_by_label("Why is the enquiry not about Maya?").fill("She lives with her grandmother.")
    there.get_by_label("Why is the enquiry not about").last.fill("Not born yet.")
    picture(there, f"findings-{'with' if scripts else 'without'}-scripts")
    there.get_by_role("button", name="Put it forward").click()
    expect(there.get_by_role("button", name="Agree to the findings")).to_have_count(0)
    sign_in(user_of(team.ifeoma))
    there.goto(home)
    there.get_by_role("button", name="Agree to the findings").click()
    axe(there)
    there.get_by_label("Why do you agree?").fill("I have read it all.")
    there.get_by_label("Which agencies were told").fill("The nursery, which keeps watching.")
    leila = there.get_by_role("group", name="told what it found?")
    leila.get_by_label("Told", exact=True).check()
    there.get_by_label("What did they say? Or why").fill("I am frightened, and I want help.")
    there.get_by_role("button", name="I agree").click()

    day = timezone.now() + dt.timedelta(days=1)
    while timezone.localtime(day).weekday() > 4:
        day += dt.timedelta(days=1)
    sign_in(user_of(team.ruth))
    there.goto(home)
    there.get_by_role("button", name="Plan a conference").click()
    there.get_by_label("Zayn").check()
    when(there, day)
    there.get_by_label("In a room").check()
    there.get_by_label("Where, or what to ring").fill("Larch Hub")
    axe(there)
    there.get_by_role("button", name="Plan it").click()
    expect(there.get_by_text("Nobody is named to chair yet.")).to_be_visible()
    axe(there)
    held = timezone.now()
    while timezone.localtime(held).weekday() > 4:
        held -= dt.timedelta(days=1)
    Conference.objects.update(meets_at=held)
    there.goto(home)
    there.get_by_role("button", name="Open the conference").click()
    there.get_by_role("button", name="Open the conference").click()
    when(there, held)
    family_said(there)
    there.get_by_label("Who chaired?").fill("Dawn Petrie")
    there.get_by_role("group", name="Had they a part").get_by_label("No").check()
    who_came(there, "Add somebody else who took part")
    there.get_by_label("What was decided, and why").fill("A plan is needed.")
    there.get_by_label("Neglect").check()
    there.get_by_label("The outline plan").fill("Two adults at home every night by Friday.")
    there.get_by_label("The core group").fill("Joan, Ruth and Leila, Thursday at two.")
    axe(there)
    picture(there, f"conference-{'with' if scripts else 'without'}-scripts")
    there.get_by_role("button", name="Put it on the record").click()
    expect(there.get_by_text("A plan that was made began on the day of the conference.")).to_be_visible()
    axe(there)
    there.goto(home)
    expect(there.get_by_role("heading", name="Child protection plans")).to_be_visible()
    axe(there)
    picture(there, f"protection-{'with' if scripts else 'without'}-scripts")
    assert ProtectionPlan.objects.get().person_id == team.home.zayn
    assert lead_of(team.family).worker == team.home.joan.worker

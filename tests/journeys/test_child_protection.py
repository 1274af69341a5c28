"""From a worry to a protection plan in the browser: the one who leads never agrees, and the family's lead stays."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.involvement.api import lead_of
from familiesfirst.protection.models import Conference, ProtectionPlan
from familiesfirst.record.api import Actor
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.protection.making import Team, a_team_beside_a_home

pytestmark = [pytest.mark.django_db(transaction=True)]
THERE = [("social_worker", "Ruth"), ("social_work_manager", "Ifeoma"), ("police", "Kerry"), ("health", "Stella")]


def when(page: Page, moment: dt.datetime) -> None:
    local = timezone.localtime(moment)
    for label, value in (("Day", local.day), ("Month", local.month), ("Year", local.year)):
        page.get_by_label(label, exact=True).first.fill(str(value))
    page.get_by_label("What time?").fill(f"{local:%H:%M}")


def who_came(page: Page) -> None:
    for place, (discipline, name) in enumerate(THERE):
        if place:
            page.get_by_role("button", name="Add somebody else who took part").click()
        page.locator(f"#id_present-{place}-discipline").select_option(discipline)
        page.locator(f"#id_present-{place}-name").fill(name)


def family_said(page: Page) -> None:
    heard = page.get_by_role("group", name="How was Leila Marsh heard?")
    heard.get_by_label("Spoke for themselves").check()
    page.get_by_label("What Leila Marsh said").fill("I am tired, and I want help.")
    page.get_by_role("group", name="How was Zayn heard?").get_by_label("Sent what they wanted").check()
    page.get_by_label("What Zayn said").fill("I want to stay at home.")
    page.get_by_role("group", name="Who spoke first?").get_by_label("Leila Marsh").check()


@dataclass(frozen=True)
class Walk:
    """The browser it is walked in, and whose family it is about."""

    there: Page
    team: Team
    scripts: bool
    sign_in: Callable[[Any], None]
    axe: Callable[[Page], None]
    picture: Callable[..., None]

    def as_(self, actor: Actor, *, at_protection: bool = True) -> Page:
        """Signs them in; they begin on the family's page of protection, or on its first page."""
        self.sign_in(user_of(actor))
        self.there.goto(reverse("protection:page" if at_protection else "desk:family", args=[self.team.family]))
        return self.there

    def drawn(self, name: str) -> None:
        self.picture(self.there, f"{name}-{'with' if self.scripts else 'without'}-scripts")


def keep(page: Page, words: str = "Put it on the record") -> None:
    page.get_by_role("button", name=words).click()


def they_are_told(page: Page) -> None:
    """Each of the family was told what was decided."""
    for one in page.get_by_role("group", name=re.compile("^Was .* told")).all():
        one.get_by_label("Told", exact=True).check()


def it_went_to_whoever_was_there_besides(page: Page) -> None:
    """The record of a meeting, to those who were there without an invitation: they do not sign in here."""
    others = page.get_by_role("group").filter(has=page.get_by_label("By secure e-mail"))
    for one in others.filter(has_not=page.get_by_label("They read it here")).all():
        one.get_by_label("By secure e-mail").check()


def a_strategy_discussion_is_asked_for(walk: Walk) -> None:
    there = walk.as_(walk.team.ifeoma, at_protection=False)
    there.get_by_role("link", name="Protection", exact=True).click()
    walk.axe(there)
    there.get_by_role("button", name="A strategy discussion is needed").click()
    there.get_by_label("Zayn").check()
    keep(there)
    expect(there.get_by_text("There is a problem")).to_be_visible()
    walk.axe(there)
    there.get_by_label("What gives reasonable cause").fill("Marks that nobody can explain.")
    if (decided := the_last_weekday()) < timezone.now() - dt.timedelta(hours=1):
        when(there, decided)  # at a weekend all of it is written up later, since the conference was before it
    they_are_told(there)
    keep(there)


def it_is_called(walk: Walk) -> None:
    there = walk.there
    there.get_by_role("button", name="Call it").click()
    walk.axe(there)
    when(there, timezone.now() + dt.timedelta(hours=3))
    there.get_by_label("By phone").check()
    there.get_by_label("Who is asked?").fill("Police\nHealth")
    keep(there)
    expect(there.get_by_text("The discussion is called, and nobody is asked yet")).to_be_visible()
    walk.axe(there)
    there.get_by_role("link", name="Back to the meeting").click()
    there.get_by_role("button", name="Go to the protection page").click()


def the_record_says_what_it_has_to(walk: Walk) -> None:
    """Each question that has to be answered stands open; one of the others is unfolded and answered."""
    there = walk.there
    for question, answer in (
        ("Did every agency check", "Yes, and they agree"), ("What harm is it about?", "Physical abuse"),
        ("Which of these did you think about?", "Domestic abuse"), ("Does every agency believe", "Yes, every one"),
        ("Besides whether an enquiry begins", "The police act or investigate"),
        ("Is an interview of a child", "Yes"), ("Is a medical needed?", "Yes"),
        ("Is legal action needed at once?", "No"),
    ):  # fmt: skip
        there.get_by_role("group", name=question).get_by_label(answer, exact=True).check()
    there.get_by_label("Brothers, sisters and other children").fill("Maya; nobody has seen marks on her.")
    there.get_by_label("If nobody opens").fill("Ruth goes again with an officer the same evening.")
    there.get_by_text("More about this, where there is something to say").nth(1).click()
    there.get_by_label("What are you worried will happen").fill("He is hurt again.")
    visitors = there.get_by_role("group", name="what may the people who visit be told?")
    visitors.get_by_label("This, and nothing else").check()
    visitors.get_by_label("In which words?").fill("Maya is at her grandmother’s.")


def it_is_held_and_an_enquiry_begins(walk: Walk) -> None:
    there = walk.there
    there.get_by_role("button", name="Record what was decided").click()
    when(there, the_last_weekday())
    there.get_by_label("By phone").check()
    there.get_by_role("group", name="Was it an emergency").get_by_label("No", exact=True).check()
    who_came(there)
    there.get_by_label("What was shared").fill("Everybody has seen the marks.")
    there.get_by_role("group", name="Does a section 47 enquiry begin for Zayn?").get_by_label("Yes").check()
    there.get_by_label("The council and the police together").check()
    the_record_says_what_it_has_to(walk)
    there.get_by_label("What is to be done?").fill("Tell the school whom to ring")
    there.get_by_label("Or an agency, or somebody").fill("Named nurse")
    keep(there)
    expect(there.get_by_text("There is a problem")).to_be_visible()
    by = there.get_by_role("group", name="By when?")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    for label, value in (("Day", tomorrow.day), ("Month", tomorrow.month), ("Year", tomorrow.year)):
        by.get_by_label(label).fill(str(value))
    they_are_told(there)
    walk.axe(there)
    walk.drawn("strategy")
    keep(there)
    there.get_by_role("link", name="the discussion that agreed: Tell the school whom to ring").click()
    walk.axe(there)
    there.get_by_role("button", name="What came of it").click()
    walk.axe(there)
    there.get_by_role("group", name="Was it done?").get_by_label("Yes").check()
    there.get_by_label("What was done, and what changed?").fill("She rang at four.")
    keep(there)
    expect(there.get_by_text("She rang at four.")).to_be_visible()
    walk.axe(there)
    there.get_by_role("link", name="Protection", exact=True).first.click()
    expect(there.get_by_role("heading", name="Section 47 enquiry")).to_be_visible()
    expect(there.get_by_text("Hold the strategy discussion")).to_have_count(0)


def the_one_who_leads_says_what_was_found(walk: Walk) -> None:
    holds(walk.team.ruth, walk.team.family, "child_protection_lead")
    there = walk.as_(walk.team.ruth)
    there.get_by_role("button", name="Put forward what it found").click()
    walk.axe(there)
    there.get_by_label("What did you find").fill("He is at risk at home.")
    there.get_by_label("a conference is needed").check()
    there.get_by_label("No social worker has seen Zayn").fill("He would not leave his mother.")
    there.get_by_label("Why is the enquiry not about Maya?").fill("She lives with her grandmother.")
    there.get_by_label("Why is the enquiry not about").last.fill("Not born yet.")
    walk.drawn("findings")
    keep(there, "Put it forward")
    expect(there.get_by_role("button", name="Agree to the findings")).to_have_count(0)


def a_manager_does_not_agree_and_it_is_put_forward_again(walk: Walk) -> None:
    there = walk.as_(walk.team.ifeoma)
    there.get_by_role("button", name="Agree to the findings").click()
    there.get_by_role("link", name="I do not agree").click()
    walk.axe(there)
    there.get_by_label("Why do you not agree?").fill("Nobody has asked the nursery.")
    keep(there, "Send it back")
    expect(there.get_by_text("Say what you want to be looked at again, or done.").first).to_be_visible()
    there.get_by_label("What do you want instead?").fill("What the nursery saw on Monday.")
    walk.axe(there)
    walk.drawn("not-agreed")
    keep(there, "Send it back")
    expect(there.get_by_role("button", name="I do not agree")).to_have_count(0)
    walk.sign_in(user_of(walk.team.ruth))
    there.goto(reverse("desk:desk"))
    expect(there.get_by_text("Nobody has asked the nursery.")).to_be_visible()
    there.get_by_role("link", name="A manager did not agree to what the enquiry found").click()
    expect(there.get_by_text("What the nursery saw on Monday.")).to_be_visible()
    expect(there.get_by_label("What did you find")).to_have_value("He is at risk at home.")
    walk.axe(there)
    walk.drawn("put-forward-again")
    there.get_by_label("What did you find").fill("He is at risk at home, and the nursery saw it on Monday.")
    keep(there, "Put it forward")
    expect(there.get_by_text("did not agree to what was put forward")).to_have_count(0)
    walk.axe(there)


def somebody_else_agrees_and_the_family_is_told(walk: Walk) -> None:
    there = walk.as_(walk.team.ifeoma)
    there.get_by_role("button", name="Agree to the findings").click()
    walk.axe(there)
    there.get_by_label("Why do you agree?").fill("I have read it all.")
    there.get_by_label("Which agencies were told").fill("The nursery, which keeps watching.")
    leila = there.get_by_role("group", name="told what it found?")
    leila.get_by_label("Told", exact=True).check()
    there.get_by_label("What did they say?", exact=True).fill("I am frightened, and I want help.")
    keep(there, "I agree")


def a_conference_is_planned(walk: Walk) -> None:
    there = walk.as_(walk.team.ruth)
    there.get_by_role("button", name="Plan a conference").click()
    there.get_by_label("Zayn").check()
    when(there, on_a_weekday(timezone.now() + dt.timedelta(days=1), dt.timedelta(days=1)))
    there.get_by_label("In a room").check()
    there.get_by_label("Where, or what to ring").fill("Larch Hub")
    walk.axe(there)
    keep(there, "Plan it")
    expect(there.get_by_text("Nobody is named to chair yet.")).to_be_visible()
    walk.axe(there)


def it_is_held_and_a_plan_begins(walk: Walk) -> None:
    held = the_last_weekday()
    Conference.objects.update(meets_at=held)
    there = walk.there
    there.goto(reverse("protection:page", args=[walk.team.family]))
    for _ in range(2):  # to its own page, and from there to what is written of it
        there.get_by_role("button", name="Open the conference").click()
    when(there, held)
    family_said(there)
    there.get_by_label("Who chaired?").fill("Dawn Petrie")
    there.get_by_role("group", name="Had they a part").get_by_label("No").check()
    who_came(there)
    there.get_by_label("What was decided, and why").fill("A plan is needed.")
    there.get_by_label("Neglect").check()
    there.get_by_label("The outline plan").fill("Two adults at home every night by Friday.")
    there.get_by_role("group", name="Who is in it of the family?").get_by_label("Leila").check()
    there.get_by_label("When and where does it first meet?").fill("Thursday at two.")
    they_are_told(there)
    walk.axe(there)
    walk.drawn("conference")
    keep(there)
    expect(there.get_by_text("A plan that was made began on the day of the conference.")).to_be_visible()
    walk.axe(there)


def the_plan_stands_and_the_lead_stays(walk: Walk) -> None:
    there = walk.there
    there.goto(reverse("protection:page", args=[walk.team.family]))
    expect(there.get_by_role("heading", name="Child protection plans")).to_be_visible()
    walk.axe(there)
    walk.drawn("protection")
    assert ProtectionPlan.objects.get().person_id == walk.team.home.zayn
    assert lead_of(walk.team.family).worker == walk.team.home.joan.worker


def the_last_weekday() -> dt.datetime:
    """Now; at a weekend as much before it as is needed."""
    return on_a_weekday(timezone.now(), -dt.timedelta(days=1))


def on_a_weekday(day: dt.datetime, step: dt.timedelta) -> dt.datetime:
    """This moment, or the nearest weekday in the direction of the step: no conference is held on a weekend."""
    while timezone.localtime(day).weekday() > 4:
        day += step
    return day


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_from_a_worry_to_a_plan(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    walk = Walk(there, a_team_beside_a_home(), scripts, sign_in, axe, picture)
    a_strategy_discussion_is_asked_for(walk)
    it_is_called(walk)
    it_is_held_and_an_enquiry_begins(walk)
    the_one_who_leads_says_what_was_found(walk)
    a_manager_does_not_agree_and_it_is_put_forward_again(walk)
    somebody_else_agrees_and_the_family_is_told(walk)
    a_conference_is_planned(walk)
    it_is_held_and_a_plan_begins(walk)
    the_plan_stands_and_the_lead_stays(walk)

"""The whole way of child protection once: from a health visitor's question to the step down, with one lead throughout.

What is walked elsewhere in every variant (losing the connection, copies for each reader) is walked here once, plainly.
The clock moves between the steps, so that what was done in time is in time and is counted so on the team's pages.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from familiesfirst.involvement.models import Involvement
from familiesfirst.people.api import levels_of_people
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import Actor, entries_of_thread
from tests.agencies.making import a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.involvement.making import holds
from tests.journeys.conftest import ProductClock
from tests.journeys.test_child_protection import (
    Walk,
    family_said,
    it_is_called,
    it_is_held_and_an_enquiry_begins,
    it_went_to_whoever_was_there_besides,
    keep,
    on_a_weekday,
    somebody_else_agrees_and_the_family_is_told,
    they_are_told,
    when,
    who_came,
)
from tests.protection.making import a_team_beside_a_home

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
DAY = dt.timedelta(days=1)
QUESTION = "Marks on his arms, which his mother cannot explain. Is this for a strategy discussion?"
ADVICE = "Yes: tell the family’s manager now, and do not ask him about it yourself."
DAYS = re.compile("middle one: [4-7] days")
BOTTOM_LINE = "Two adults at home every night"


@dataclass(frozen=True)
class Whole(Walk):
    """The walk, with whoever else takes part. rose: a health visitor; femi: of the team; dawn chairs."""

    clock: ProductClock
    rose: Actor
    femi: Actor
    dawn: Actor

    def later(self, days: float) -> None:
        """So many days on, at ten in the morning of a weekday.

        No page stays open: one that still asks for its draft would be answered that its session is over, and that
        answer takes away the cookie of whoever signs in next.
        """
        self.there.goto("about:blank")
        moved = timezone.localtime(timezone.now() + days * DAY).replace(hour=10, minute=0, second=0)
        self.clock.goes_to(on_a_weekday(moved, DAY))

    def press(self, words: str) -> None:
        self.there.get_by_role("main").get_by_role("button", name=words, exact=True).click()

    def group(self, words: str) -> Locator:
        return self.there.get_by_role("group", name=words)

    def looks(self, name: str) -> Page:
        """The page through axe, and its picture."""
        self.axe(self.there)
        self.drawn(f"whole-{name}")
        return self.there

    def opens_conference(self, words: str) -> None:
        self.press(words)
        self.axe(self.there)


@pytest.fixture
def walk(page: Page, sign_in: Any, axe: Any, picture: Any, product_clock: ProductClock) -> Whole:
    team, trust = a_team_beside_a_home(), an_agency("Lewbridge Health", "health")
    rose = a_worker(trust, "practitioner", name="Rose Bell")
    femi = a_worker(trust, "partner", name="Femi Adesina", team=a_team(trust, "protection"))
    dawn = a_worker(team.ruth.agency or 0, "team_manager", name="Dawn Petrie", qualified=True)
    holds(rose, team.family, "contributor")
    made = Whole(page, team, True, sign_in, axe, picture, product_clock, rose, femi, dawn)
    made.later(1)
    return made


def given_a_health_visitor_asks_the_team(walk: Whole) -> None:
    there = walk.as_(walk.rose)
    there.get_by_role("link", name="Ask the child protection team for advice").click()
    there.get_by_label("Social work", exact=True).check()
    walk.group("Whom is it about?").get_by_label("Zayn").check()
    there.get_by_label("What do you ask").fill(QUESTION)
    walk.axe(there)
    walk.press("Ask")
    expect(there.get_by_text("The team sees it now.")).to_be_visible()


def and_the_team_answers(walk: Whole) -> None:
    walk.sign_in(user_of(walk.femi))
    there = walk.there
    there.goto(reverse("consultations:list"))
    walk.axe(there)
    there.get_by_role("link", name="Social work", exact=True).click()
    there.get_by_label("What do you advise").fill(ADVICE)
    walk.axe(there)
    walk.press("Answer")


def and_she_says_what_came_of_it(walk: Whole) -> None:
    walk.sign_in(user_of(walk.rose))
    there = walk.there
    there.goto(reverse("consultations:list"))
    there.get_by_role("link", name="Social work", exact=True).click()
    expect(there.get_by_text(ADVICE)).to_be_visible()
    there.get_by_label("A strategy discussion was needed").check()
    there.get_by_label("What did you do").fill("Rang Ifeoma Nwosu at once.")
    walk.press("Keep what came of it")
    walk.looks("advice")


def when_a_strategy_discussion_is_called_with_notice(walk: Whole) -> None:
    there = walk.as_(walk.team.ifeoma)
    walk.press("A strategy discussion is needed")
    there.get_by_label("Zayn").check()
    there.get_by_label("What gives reasonable cause").fill("Marks that nobody can explain.")
    they_are_told(there)
    walk.axe(there)
    keep(there)
    it_is_called(walk)


def and_it_is_held_quorate(walk: Whole) -> None:
    walk.clock.goes_to(timezone.now() + dt.timedelta(hours=3))
    walk.as_(walk.team.ifeoma)
    it_is_held_and_an_enquiry_begins(walk)
    (held,) = entries_of_thread(walk.team.family, only=("strategy.held",))
    assert held.marks.quorate


def and_zayn_is_seen_alone(walk: Whole, purpose: str = "other") -> None:
    there = walk.as_(walk.team.ruth)
    there.goto(reverse("family_help:record", args=[walk.team.family]))
    home = walk.team.home
    seen = {
        "made": "yes", "purpose": purpose, "announced": "no", f"child-{home.zayn}-seen": "yes",
        f"child-{home.zayn}-seen_alone": "yes", f"child-{home.zayn}-bedroom_seen": "yes",
        f"child-{home.maya}-seen": "yes", f"child-{home.maya}-seen_alone": "no",
    }  # fmt: skip
    for name, value in seen.items():
        there.locator(f"input[name='{name}'][value='{value}']").check()
    there.get_by_label("What happened?").fill("He showed me his room.")
    walk.axe(there)
    keep(there)
    expect(there.get_by_text("Recorded.")).to_be_visible()


def then_the_enquiry_finds_that_a_conference_is_needed(walk: Whole) -> None:
    there = walk.as_(walk.team.ruth)
    walk.press("Put forward what it found")
    there.get_by_label("What did you find").fill("He is at risk at home.")
    there.get_by_label("a conference is needed").check()
    there.get_by_label("Why is the enquiry not about Maya?").fill("She lives with her grandmother.")
    there.get_by_label("Why is the enquiry not about").last.fill("Not born yet.")
    expect(there.get_by_label("Nobody has seen Zayn alone")).to_have_count(0)
    walk.axe(there)
    keep(there, "Put it forward")
    somebody_else_agrees_and_the_family_is_told(walk)


def when_a_conference_is_planned_and_everybody_is_asked(walk: Whole) -> None:
    there = walk.as_(walk.team.ruth)
    walk.press("Plan a conference")
    _planned(walk, days=5)
    there.get_by_role("link", name=re.compile("Ask.*Leila Marsh.*to it")).click()
    there.get_by_label("Face to face").check()
    walk.axe(there)
    walk.press("Ask Leila")
    there.goto(reverse("protection:page", args=[walk.team.family]))
    walk.opens_conference("Open the conference")
    there.get_by_role("link", name="Ask workers and services").click()
    there.get_by_label("Rose Bell").check()
    walk.axe(there)
    walk.press("Send the invitations")


def _planned(walk: Whole, days: int) -> None:
    """The form of a planned conference, so many days on; and who chairs."""
    there = walk.there
    there.get_by_label("Zayn").check()
    at = on_a_weekday(timezone.now() + days * DAY, DAY)
    when(there, at)
    there.get_by_label("In a room").check()
    there.get_by_label("Where, or what to ring").fill("Larch Hub")
    walk.axe(there)
    keep(there, "Plan it")
    walk.press("Say who chairs")
    there.get_by_label("Who chairs?").select_option(str(walk.dawn.worker))
    walk.axe(there)
    walk.press("Name them")
    walk.axe(there)


def and_it_is_held_on_time_and_a_plan_begins(walk: Whole) -> None:
    walk.later(5)
    there = walk.as_(walk.team.ruth)
    for _ in range(2):  # to its own page, and from there to what is written of it
        walk.opens_conference("Open the conference")
    family_said(there)
    _who_was_there(walk)
    there.get_by_label("What was decided, and why").fill("A plan is needed.")
    walk.group("What was decided for Zayn?").get_by_label("Neglect").check()
    there.get_by_label("The outline plan").fill(f"{BOTTOM_LINE} by Friday.")
    walk.group("Who is in it of the family?").get_by_label("Leila").check()
    there.get_by_label("When and where does it first meet?").fill("In a week.")
    they_are_told(there)
    walk.looks("conference")
    keep(there)
    expect(there.get_by_text("A plan that was made began on the day of the conference.")).to_be_visible()
    walk.axe(there)
    _the_record_goes_out(walk)


def _the_record_goes_out(walk: Whole) -> None:
    walk.press("Send the record")
    for one in walk.there.get_by_role("group").filter(has=walk.there.get_by_label("They read it here")).all():
        one.get_by_label("They read it here").check()
    it_went_to_whoever_was_there_besides(walk.there)
    walk.axe(walk.there)
    walk.press("It went so")
    expect(walk.there.get_by_text("Who has the record is on the record.")).to_be_visible()


def _who_was_there(walk: Whole) -> None:
    there = walk.there
    for one in there.get_by_role("group", name=re.compile("^Was .* there")).all():
        one.get_by_label("Was there", exact=True).check()
    if not there.locator("#id_present-0-name").count():
        there.get_by_role("button", name="Add somebody else who took part").click()
    who_came(there)


def and_the_plan_is_made_inside_the_familys_one_plan(walk: Whole) -> None:
    there = walk.as_(walk.team.home.joan)
    there.goto(reverse("family_help:plan", args=[walk.team.family]))
    walk.axe(there)
    walk.press("Begin the plan")
    there.get_by_role("link", name="Add something wanted").or_(
        there.get_by_role("button", name="Add something wanted")
    ).first.click()
    there.get_by_label("What do we want?").fill("Zayn is safe at night")
    there.get_by_label("Which outcome does it belong to?").select_option(index=1)
    walk.axe(there)
    walk.press("Put it in the plan")
    there.get_by_role("link", name="Add who does what").first.click()
    there.get_by_label("What will be done?").fill(BOTTOM_LINE)
    there.get_by_role("radio", name="Somebody of the family").check()
    there.get_by_label("Who of the family?").select_option(label="Leila")
    there.get_by_label("It goes on, with no day").check()
    walk.axe(there)
    walk.press("Put it in the plan")
    expect(there.get_by_text(BOTTOM_LINE).first).to_be_visible()
    walk.looks("plan")


def when_the_core_group_meets_in_time(walk: Whole) -> None:
    there, at = walk.as_(walk.team.ruth), on_a_weekday(timezone.now() + 7 * DAY, DAY)
    walk.press("Call the core group")
    when(there, at)
    there.get_by_label("In a room").check()
    walk.axe(there)
    walk.press("Call it")
    walk.later(7)
    there = walk.as_(walk.team.ruth)
    there.get_by_role("link", name=re.compile("^Core group, ")).click()
    walk.press("Open the meeting")
    for one in walk.group("there?").all():
        one.get_by_label("Was there", exact=True).check()
    there.get_by_label("What was said and settled?").fill("Nights are safer.")
    there.get_by_label("If there is no next core group: why?").fill("The review conference is its next.")
    walk.looks("core-group")
    walk.press("The meeting is over: put it on the record")
    expect(there.get_by_text("The core group is on the record")).to_be_visible()


def and_her_supervisor_says_yes_to_the_plan(walk: Whole) -> None:
    there = walk.as_(walk.team.ifeoma)
    there.goto(reverse("family_help:plan", args=[walk.team.family]))
    there.get_by_role("link", name="Say yes, or send it back").or_(
        there.get_by_role("button", name="Say yes, or send it back")
    ).first.click()
    walk.axe(there)
    walk.press("Say yes to the plan")


def and_a_review_conference_finds_him_safe(walk: Whole) -> None:
    walk.later(56)
    there = walk.as_(walk.team.ruth)
    walk.press("Plan a review")
    _planned(walk, days=5)
    walk.later(5)
    there = walk.as_(walk.team.ruth)
    walk.opens_conference("Open the review")
    walk.opens_conference("Open the conference")
    family_said(there)
    _who_was_there(walk)
    there.get_by_label("What was decided, and why").fill("He sleeps well, and two adults are there.")
    walk.group("Does the plan go on for Zayn?").get_by_label("No").check()
    zayn = walk.group("How did Zayn take part?")
    zayn.get_by_label("Under four at the time").check()
    keep(there)
    expect(there.get_by_role("link", name="They are 4 or older")).to_be_visible()
    walk.axe(there)
    zayn.get_by_label("Did not come; sent what they wanted to say").check()
    they_are_told(there)
    walk.looks("review")
    keep(there)
    expect(there.get_by_text("What the family said")).to_be_visible()
    walk.axe(there)
    _the_record_goes_out(walk)


def and_the_protection_leads_part_ends_by_name(walk: Whole) -> None:
    there = walk.as_(walk.team.ifeoma)
    expect(there.get_by_text("is still the lead child protection practitioner")).to_be_visible()
    walk.axe(there)
    there.get_by_role("link", name="Say when that ends").click()
    there.get_by_label("Why does it end?").select_option(index=1)
    walk.axe(there)
    walk.press("End it today")
    there = walk.as_(walk.team.ifeoma)
    expect(there.get_by_text("is still the lead child protection practitioner")).to_have_count(0)


def then_he_is_a_child_in_need_and_the_lead_is_still_joan(walk: Whole) -> None:
    home = walk.team.home
    assert levels_of_people([home.zayn]) == {home.zayn: "child_in_need"}
    assert ProtectionPlan.objects.get().ended == timezone.localdate()
    leads = Involvement.objects.filter(thread=walk.team.family, role="family_help_lead")
    assert [(one.worker_id, one.ended) for one in leads] == [(home.joan.worker, None)]
    there = walk.as_(home.joan)
    expect(there.get_by_text("Nothing open").first).to_be_visible()
    walk.looks("after")
    there.goto(reverse("desk:thread", args=[walk.team.family]))
    drawn = there.locator("svg.ff-thread__sheet")
    expect(drawn.locator("text", has_text="Joan Pryce")).to_have_count(1)
    for words in ("Strategy", "Conference", "Review"):
        expect(drawn).to_contain_text(words)
    walk.looks("thread")


def and_every_number_stands_on_the_teams_pages(walk: Whole) -> None:
    walk.sign_in(user_of(walk.team.owen))
    there = walk.there
    there.goto(reverse("protection_team:first"))
    expect(there.locator("section[aria-labelledby=advice]")).to_contain_text("1 asked, 1 answered")
    walk.looks("team")
    there.get_by_role("link", name="Numbers", exact=True).first.click()
    _counted(walk, "Strategy discussions", "2 hours 5", "Health took part in 100% 1 of 1")  # to the minute
    _counted(walk, "Initial conferences", DAYS, "Health took part in 100% 1 of 1", "100% 1 of 1 were quorate")
    _counted(walk, "Review conferences", DAYS, "Health took part in 100% 1 of 1", "100% 1 of 1 were quorate")
    for what in (
        "See the child: enquiry under section 47", "Hold the initial child protection conference",
        "Hold the first core group", "Hold the first review conference",
    ):  # fmt: skip
        expect(_row(walk, what)).to_contain_text("100% 1 of 1")
    expect(_row(walk, "See the child")).to_contain_text("50% 1 of 2")  # in time once; not again before the review
    walk.looks("numbers")


def _row(walk: Whole, what: str) -> Locator:
    return walk.there.get_by_role("row").filter(has=walk.there.get_by_role("cell", name=what, exact=True))


def _counted(walk: Whole, meetings: str, *words: str | re.Pattern[str]) -> None:
    walk.there.get_by_label("Meetings", exact=True).select_option(label=meetings)
    walk.press("Count")
    for one in words:
        expect(walk.there.get_by_role("main")).to_contain_text(one)


def test_from_a_health_visitors_question_to_the_step_down(walk: Whole) -> None:
    given_a_health_visitor_asks_the_team(walk)
    and_the_team_answers(walk)
    and_she_says_what_came_of_it(walk)
    when_a_strategy_discussion_is_called_with_notice(walk)
    and_it_is_held_quorate(walk)
    holds(walk.team.ruth, walk.team.family, "child_protection_lead", since=timezone.localdate())
    walk.later(1)
    and_zayn_is_seen_alone(walk)
    walk.later(6)
    then_the_enquiry_finds_that_a_conference_is_needed(walk)
    when_a_conference_is_planned_and_everybody_is_asked(walk)
    and_it_is_held_on_time_and_a_plan_begins(walk)
    and_the_plan_is_made_inside_the_familys_one_plan(walk)
    when_the_core_group_meets_in_time(walk)
    and_zayn_is_seen_alone(walk, "protection")
    and_her_supervisor_says_yes_to_the_plan(walk)
    and_a_review_conference_finds_him_safe(walk)
    and_the_protection_leads_part_ends_by_name(walk)
    then_he_is_a_child_in_need_and_the_lead_is_still_joan(walk)
    and_every_number_stands_on_the_teams_pages(walk)

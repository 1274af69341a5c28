"""A conference from its chair to its core group: the family opens it, and a lost connection loses nothing."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from familiesfirst.family_help.api import begin_plan
from familiesfirst.meetings.models import Meeting
from familiesfirst.protection.models import Conference
from familiesfirst.record.api import entries_of_thread
from tests.family_help.making import user_of
from tests.journeys.test_child_protection import it_went_to_whoever_was_there_besides
from tests.protection.conferring import NOW, Planned, a_planned_conference, his_mother

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@dataclass
class Walk:
    """One browser, the family, and how its pages are looked at."""

    page: Page
    context: BrowserContext
    made: Planned
    axe: Callable[[Page], None]
    picture: Callable[[Page, str], None]
    sign_in: Callable[[Any], None]

    def as_(self, who: Any, route: str, *args: Any) -> None:
        self.sign_in(user_of(who))
        self.go(route, *args)

    def go(self, route: str, *args: Any) -> None:
        self.page.goto(reverse(f"protection:{route}", args=[self.made.family, *args]))

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def look(self, name: str) -> None:
        """The page through axe, and pictures of it as on a desk and on a telephone."""
        self.axe(self.page)
        self.picture(self.page, f"{name}-desk")
        self.page.set_viewport_size(PHONE)
        self.picture(self.page, f"{name}-phone")
        self.page.set_viewport_size(DESKTOP)


def weekday(step: int, ago: dt.timedelta | None = None) -> dt.datetime:
    """So long ago, or the nearest moment at this time that is no weekend."""
    at = timezone.now() - (ago or dt.timedelta())
    while timezone.localtime(at).weekday() > 4:
        at += dt.timedelta(days=step)
    return at


def is_at(made: Planned, at: dt.datetime) -> None:
    Conference.objects.update(meets_at=at)
    Meeting.objects.filter(of_id=made.conference).update(starts_at=at)


def the_chair_is_named_and_decides(walk: Walk) -> None:
    walk.as_(walk.made.team.ruth, "conference", walk.made.conference)
    expect(walk.page.get_by_text("Nobody is named to chair yet.")).to_be_visible()
    walk.press("Say who chairs")
    walk.axe(walk.page)
    walk.page.get_by_label("Who chairs?").select_option(str(walk.made.dawn.worker))
    walk.press("Name them")
    walk.page.get_by_role("link", name=re.compile("How they take part.*Leila Marsh")).click()
    walk.axe(walk.page)
    walk.page.get_by_label("Not at it").check()
    walk.page.get_by_label("The chair’s reason").fill("It would frighten Zayn.")
    walk.page.get_by_label("How is what they want to say heard").fill("By letter, read out.")
    walk.press("Put it on the record")
    expect(walk.page.get_by_role("link", name="Say whether Leila Marsh was told.")).to_be_visible()
    expect(walk.page.get_by_role("group", name=re.compile("^Was .* told"))).to_have_count(1)
    walk.look("conference-part")
    walk.page.get_by_label("With the others").check()
    walk.press("Put it on the record")
    expect(walk.page.get_by_text("How Leila Marsh takes part is on the record.")).to_be_visible()


def everybody_is_asked(walk: Walk) -> None:
    walk.page.get_by_role("link", name=re.compile("Ask.*Leila Marsh.*to it")).click()
    walk.page.get_by_label("Face to face").check()
    walk.press("Ask Leila")
    walk.go("conference", walk.made.conference)
    walk.page.get_by_role("link", name="Ask workers and services").click()
    walk.page.get_by_label("Rose Bell").check()
    walk.press("Send the invitations")
    walk.go("conference", walk.made.conference)
    expect(walk.page.get_by_text("Asked, face to face")).to_be_visible()


def the_nurse_reports_and_leila_is_given_it(walk: Walk) -> None:
    walk.as_(walk.made.nurse, "conference", walk.made.conference)
    walk.press("Write your report")
    walk.axe(walk.page)
    walk.page.get_by_label("What we are worried about", exact=True).fill("He is left alone at night.")
    walk.press("Keep the report")
    walk.as_(walk.made.team.ruth, "conference", walk.made.conference)
    walk.look("conference")
    walk.page.get_by_role("link", name=re.compile("Give them the reports.*Leila Marsh")).click()
    expect(walk.page.get_by_text("Nothing is left out.")).to_be_visible()
    walk.look("conference-copy")
    walk.page.get_by_label("Read together", exact=True).check()
    walk.page.get_by_label("What did they say to it").fill("That was one night.")
    walk.press("Give it")
    expect(walk.page.get_by_text("Leila has their own copy.")).to_be_visible()


def the_family_opens_and_the_connection_is_lost(walk: Walk) -> None:
    page = walk.page
    walk.press("Open the conference")
    page.get_by_role("group", name="How was Leila Marsh heard?").get_by_label("Spoke for themselves").check()
    page.get_by_label("What Leila Marsh said").fill("I am tired, and I want help.")
    page.get_by_role("group", name="How was Zayn heard?").get_by_label("Sent what they wanted").check()
    page.get_by_label("What Zayn said").fill("I want to stay at home.")
    page.get_by_role("group", name="Who spoke first?").get_by_label("Leila Marsh").check()
    page.get_by_role("group", name="Was Leila Marsh there?").get_by_label("Was there", exact=True).check()
    page.get_by_role("group", name="Was Rose Bell").get_by_label("Was not there").check()
    page.get_by_label("What was decided, and why").fill("A plan is needed.")
    walk.context.set_offline(True)
    walk.press("Put it on the record")
    expect(page.get_by_text("No connection, so this was not sent.")).to_be_visible()
    walk.context.set_offline(False)
    expect(page.get_by_text("not sent yet")).to_be_visible()
    assert Conference.objects.get().state == "planned"
    page.reload()
    page.get_by_role("link", name="Bring back what I typed").click()
    expect(page.get_by_label("What was decided, and why")).to_have_value("A plan is needed.")
    expect(page.get_by_label("What Leila Marsh said")).to_have_value("I am tired, and I want help.")


def the_rest_is_said_and_it_is_on_the_record(walk: Walk) -> None:
    page = walk.page
    page.get_by_label("If somebody who has to be there was not").fill("The police were called away.")
    page.get_by_role("group", name="What was decided for Zayn?").get_by_label("Neglect").check()
    page.get_by_label("The outline plan").fill("Two adults at home every night by Friday.")
    page.get_by_role("group", name="Who is in it of the family?").get_by_label("Leila").check()
    page.get_by_label("When and where does it first meet?").fill("Thursday at two.")
    page.get_by_role("group", name="Was Leila Marsh told").get_by_label("Told", exact=True).check()
    walk.look("conference-held")
    walk.press("Put it on the record")
    expect(page.get_by_text("A plan that was made began on the day of the conference.")).to_be_visible()
    (entry,) = entries_of_thread(walk.made.family, only=("conference.held",), facts=True)
    assert entry.marks.family_first and entry.marks.quorate is False
    assert entry.sentence.index("I am tired") < entry.sentence.index("Not quorate")


def the_record_goes_to_those_who_did_not_come(walk: Walk) -> None:
    walk.page.get_by_role("link", name=re.compile("Give them their copy of the record.*Leila Marsh")).click()
    walk.axe(walk.page)
    walk.page.get_by_label("Read together", exact=True).check()
    walk.press("Give it")
    walk.press("Send the record")
    walk.look("conference-record")
    walk.page.get_by_role("group", name="Rose Bell").get_by_label("They read it here").check()
    it_went_to_whoever_was_there_besides(walk.page)
    walk.press("It went so")
    expect(walk.page.get_by_text("Who has the record is on the record.")).to_be_visible()
    assert entries_of_thread(walk.made.family)[-1].marks.complete


def the_core_group_meets_on_the_one_plan(walk: Walk) -> None:
    begin_plan(by=walk.made.team.home.joan, now=NOW, family=walk.made.family)
    page, local = walk.page, timezone.localtime(timezone.now() + dt.timedelta(days=3))
    walk.press("Call the core group")
    for label, value in (("Day", local.day), ("Month", local.month), ("Year", local.year)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("What time?").fill("10:00")
    page.get_by_label("In a room").check()
    walk.axe(page)
    walk.press("Call it")
    expect(page.get_by_text("The core group is called.")).to_be_visible()
    Meeting.objects.filter(sort="core_group").update(starts_at=timezone.now())
    page.reload()
    walk.press("Open the meeting")
    walk.axe(page)
    for group in page.get_by_role("group", name="there?").all():
        group.get_by_label("Was there", exact=True).check()
    page.get_by_label("What was said and settled?").fill("Nights are safer.")
    page.get_by_label("If there is no next core group: why?").fill("It is set on Monday.")
    page.get_by_role("button", name="The meeting is over: put it on the record").click()
    expect(page.get_by_text("The core group is on the record")).to_be_visible()


def test_from_the_chair_to_the_core_group(
    page: Page,
    context: BrowserContext,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    walk = Walk(page, context, a_planned_conference(), axe, picture, sign_in)
    his_mother(walk.made)
    is_at(walk.made, weekday(1) + dt.timedelta(hours=3))
    the_chair_is_named_and_decides(walk)
    everybody_is_asked(walk)
    the_nurse_reports_and_leila_is_given_it(walk)
    is_at(walk.made, weekday(-1, ago=dt.timedelta(minutes=5)))
    walk.go("conference", walk.made.conference)
    the_family_opens_and_the_connection_is_lost(walk)
    the_rest_is_said_and_it_is_on_the_record(walk)
    the_record_goes_to_those_who_did_not_come(walk)
    the_core_group_meets_on_the_one_plan(walk)


def test_it_is_called_off_and_each_is_told_or_not_told_yet(
    page: Page,
    context: BrowserContext,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    walk = Walk(page, context, a_planned_conference(), axe, picture, sign_in)
    is_at(walk.made, weekday(1) + dt.timedelta(hours=3))
    walk.as_(walk.made.team.ruth, "conference", walk.made.conference)
    walk.press("Call it off")
    page.get_by_label("Why does it not take place?").fill("The chair is ill.")
    page.get_by_label("Who was told of the agencies").fill("The nurse, by phone.")
    leila = page.get_by_role("group", name="Was Leila Marsh told that the conference does not take place?")
    leila.get_by_label("Not told yet", exact=True).check()
    leila.get_by_label("Why are they not told yet?").fill("He reads her messages.")
    walk.press("Call it off")
    expect(page.get_by_role("link", name="Give a date after today when this is looked at again.")).to_be_visible()
    expect(page.get_by_label("Why does it not take place?")).to_have_value("The chair is ill.")
    walk.look("conference-off")
    again = timezone.localdate() + dt.timedelta(days=7)
    for label, value in (("Day", again.day), ("Month", again.month), ("Year", again.year)):
        leila.get_by_label(label, exact=True).fill(str(value))
    walk.press("Call it off")
    expect(page.get_by_text("It is called off. What made it needed still does: its time runs on.")).to_be_visible()
    page.get_by_role("link", name="Who is not told yet, and of what").click()
    expect(page.get_by_text("Leila Marsh: that the conference does not take place")).to_be_visible()

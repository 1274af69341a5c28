"""A chair who has no other part: it opens from the desk, is written up and sent, and the family is shut."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.family_help.making import user_of
from tests.journeys.test_a_conference import Walk, is_at, weekday
from tests.journeys.test_child_protection import it_went_to_whoever_was_there_besides
from tests.protection.conferring import a_planned_conference, his_mother

pytestmark = [pytest.mark.django_db(transaction=True)]


def dawn_is_named(walk: Walk) -> None:
    walk.as_(walk.made.team.ruth, "chair", walk.made.conference)
    walk.page.get_by_label("Who chairs?").select_option(str(walk.made.dawn.worker))
    walk.press("Name them")
    expect(walk.page.get_by_text("The chair is named.")).to_be_visible()


def dawn_opens_it_from_her_desk_and_asks_rose(walk: Walk) -> None:
    walk.sign_in(user_of(walk.made.dawn))
    walk.page.goto("/")
    chairs = walk.page.get_by_role("region", name="Conferences you chair (1)")
    expect(chairs.get_by_text("Marsh family · nobody at work is asked yet")).to_be_visible()
    walk.look("chair-of-nobody-else-desk")
    chairs.get_by_role("button", name="Open").click()
    walk.page.get_by_role("link", name="Ask workers and services").click()
    walk.look("chair-asks")
    walk.page.get_by_label("Rose Bell").check()
    walk.press("Send the invitations")
    expect(walk.page.get_by_text("1 asked, each with a calendar invitation.")).to_be_visible()


def rose_reports(walk: Walk) -> None:
    walk.as_(walk.made.nurse, "report", walk.made.conference)
    walk.page.get_by_label("What we are worried about", exact=True).fill("He is left alone at night.")
    walk.press("Keep the report")


def dawn_reads_it_and_decides_how_leila_comes(walk: Walk) -> None:
    walk.sign_in(user_of(walk.made.dawn))
    walk.page.goto("/")
    walk.page.get_by_role("link", name="Child protection conference").click()
    expect(walk.page.get_by_text("He is left alone at night.")).to_be_visible()
    walk.look("chair-conference")
    walk.page.get_by_role("link", name=re.compile("How they take part.*Leila Marsh")).click()
    walk.page.get_by_label("With the others").check()
    walk.press("Put it on the record")
    expect(walk.page.get_by_text("How Leila Marsh takes part is on the record.")).to_be_visible()


def dawn_writes_what_it_decided(walk: Walk) -> None:
    page = walk.page
    walk.press("Open the conference")
    page.get_by_role("group", name="How was Leila Marsh heard?").get_by_label("Spoke for themselves").check()
    page.get_by_label("What Leila Marsh said").fill("I am tired, and I want help.")
    page.get_by_role("group", name="How was Zayn heard?").get_by_label("Sent what they wanted").check()
    page.get_by_label("What Zayn said").fill("I want to stay at home.")
    page.get_by_role("group", name="Who spoke first?").get_by_label("Leila Marsh").check()
    page.get_by_role("group", name="Was Rose Bell").get_by_label("Was there", exact=True).check()
    page.get_by_label("What was decided, and why").fill("A plan is needed.")
    page.get_by_label("If somebody who has to be there was not").fill("The police were called away.")
    page.get_by_role("group", name="What was decided for Zayn?").get_by_label("Neglect").check()
    page.get_by_label("The outline plan").fill("Two adults at home every night by Friday.")
    page.get_by_role("group", name="Who is in it of the family?").get_by_label("Leila").check()
    page.get_by_label("When and where does it first meet?").fill("Thursday at two.")
    page.get_by_role("group", name="Was Leila Marsh told").get_by_label("Told", exact=True).check()
    walk.press("Put it on the record")
    expect(page.get_by_text("A plan that was made began on the day of the conference.")).to_be_visible()
    expect(page.get_by_text("I am tired, and I want help.")).to_be_visible()


def dawn_sends_it_and_the_family_is_shut(walk: Walk) -> None:
    page = walk.page
    walk.press("Send the record")
    walk.look("chair-record")
    page.get_by_role("group", name="Rose Bell").get_by_label("They read it here").check()
    it_went_to_whoever_was_there_besides(page)
    walk.press("It went so")
    expect(page.get_by_text("With that this family’s record is open to you no more.")).to_be_visible()
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    expect(page.get_by_text("Conferences you chair")).to_be_hidden()
    for route, args in (("page", ()), ("conference", (walk.made.conference,))):
        answer = page.goto(reverse(f"protection:{route}", args=[walk.made.family, *args]))
        assert answer is not None and answer.status == 404
        expect(page.get_by_text("Leila")).to_be_hidden()


def test_a_chair_with_no_other_part(
    page: Page,
    context: BrowserContext,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    walk = Walk(page, context, a_planned_conference(), axe, picture, sign_in)
    his_mother(walk.made)
    is_at(walk.made, weekday(1) + dt.timedelta(hours=3))
    dawn_is_named(walk)
    dawn_opens_it_from_her_desk_and_asks_rose(walk)
    rose_reports(walk)
    dawn_reads_it_and_decides_how_leila_comes(walk)
    is_at(walk.made, weekday(-1, ago=dt.timedelta(minutes=5)))
    walk.go("conference", walk.made.conference)
    dawn_writes_what_it_decided(walk)
    dawn_sends_it_and_the_family_is_shut(walk)

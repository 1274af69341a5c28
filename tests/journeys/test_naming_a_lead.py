"""From a family that nobody leads to the lead's own desk: four people, each seeing only their own step."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.involvement.api import lead_of
from familiesfirst.involvement.models import BeforeTeam
from familiesfirst.people.api import NewMember, NewPerson, open_family, people_of, set_level
from tests.agencies.making import NOW, SYSTEM
from tests.family_help.making import user_of
from tests.involvement.making import Partnership, a_partnership

pytestmark = [pytest.mark.django_db(transaction=True)]
EARLIER = NOW - dt.timedelta(days=7)


@dataclass
class Story:
    """Who takes part, and the browser they share one after the other."""

    them: Partnership
    family: int
    page: Page
    sign_in: Callable[[Any], None]
    axe: Callable[[Page], None]

    def becomes(self, actor: Any) -> None:
        self.sign_in(user_of(actor))
        self.page.goto("/")


@pytest.fixture(params=["with JavaScript", "without"])
def story(request: Any, sign_in: Any, axe: Any) -> Story:
    them = a_partnership()
    ellie = NewPerson(given="Ellie", family_name="Doyle", born=dt.date(2013, 4, 2))
    family = open_family(by=SYSTEM, now=EARLIER, members=[NewMember(new=ellie)])
    (person,) = people_of(family)
    set_level(by=SYSTEM, now=EARLIER, family=family, levels={person: "child_in_need"}, why="Needs", on=EARLIER.date())
    BeforeTeam.objects.create(thread_id=family, kind="family_help", since=EARLIER)
    shown = request.getfixturevalue("page" if request.param == "with JavaScript" else "plain_page")
    return Story(them, family, shown, sign_in, axe)


def when_a_manager_puts_a_teacher_forward(story: Story) -> None:
    story.becomes(story.them.manager)
    story.page.get_by_role("link", name="Team", exact=True).click()
    story.page.get_by_role("button", name="Propose a lead").first.click()
    story.axe(story.page)
    story.page.get_by_label("Amara Okafor, Northfield Primary").check()
    story.page.get_by_label("Knew the family before").check()
    story.page.get_by_role("button", name="Put them forward").click()
    expect(story.page.get_by_text("They and their agency are asked")).to_be_visible()


def and_they_and_their_agency_say_yes(story: Story) -> None:
    for actor in (story.them.teacher, story.them.head):
        story.becomes(actor)
        story.page.get_by_role("link", name="Say whether").click()
        story.axe(story.page)
        story.page.get_by_label("Yes").check()
        story.page.get_by_role("button", name="Answer").click()
        expect(story.page.get_by_text("Your answer is kept")).to_be_visible()


def then_who_proposed_cannot_name(story: Story) -> None:
    story.becomes(story.them.manager)
    expect(story.page.get_by_role("link", name="as lead practitioner")).to_have_count(0)


def and_another_supervisor_names_them(story: Story) -> None:
    story.becomes(story.them.other_manager)
    story.page.get_by_role("link", name="Name Amara Okafor").click()
    story.page.get_by_role("button", name="Name Amara Okafor as lead practitioner").click()
    expect(story.page.get_by_text("is the family’s lead practitioner")).to_be_visible()
    assert lead_of(story.family).worker == story.them.teacher.worker


def and_the_family_is_on_the_leads_desk(story: Story) -> None:
    story.becomes(story.them.teacher)
    story.page.get_by_role("main").get_by_role("link", name="Doyle").first.click()
    story.page.get_by_role("link", name="Round the family", exact=True).click()
    expect(story.page.get_by_role("rowheader", name="Amara Okafor, Northfield Primary")).to_be_visible()
    expect(story.page.get_by_role("rowheader", name="Owen Pryce, Lewbridge Council")).to_be_visible()
    story.axe(story.page)


def test_from_unallocated_to_the_leads_desk(story: Story) -> None:
    when_a_manager_puts_a_teacher_forward(story)
    and_they_and_their_agency_say_yes(story)
    then_who_proposed_cannot_name(story)
    and_another_supervisor_names_them(story)
    and_the_family_is_on_the_leads_desk(story)

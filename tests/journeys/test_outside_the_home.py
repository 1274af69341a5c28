"""Three young people of three families, one place; a meeting and a plan held once, and read on each record."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.meetings.models import Meeting
from familiesfirst.protection.models import Concern
from familiesfirst.record.api import Actor
from tests.family_help.making import user_of
from tests.protection.outside_making import TOLD, Family, Outside, a_place

pytestmark = [pytest.mark.django_db(transaction=True)]
THERE = [("social_worker", "Ravi Sandhu"), ("social_work_manager", "Nadia Frost"), ("police", "Kit Osei"),
         ("health", "Imogen Vale")]  # fmt: skip
PLACE = "Two officers stand at the arcade until nine."

ASKED = "Give a day after today on which you look again at who of the family was told."
AGAIN = timezone.localdate() + dt.timedelta(days=7)


@dataclass
class Walk:
    """The browser, who is signed in to it, and what looks over its pages."""

    page: Page
    enter: Callable[[Any], None]
    axe: Callable[[Page], None]
    picture: Callable[..., None]
    it: Outside

    def sign_in(self, who: Actor) -> None:
        self.enter(user_of(who))

    def date(self, scope: Any, day: dt.date) -> None:
        for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            scope.get_by_label(label, exact=True).fill(str(value))

    def when(self, moment: dt.datetime, question: str) -> None:
        local = timezone.localtime(moment)
        self.date(self.page, local.date())
        self.page.get_by_label(question).fill(f"{local:%H:%M}")


@pytest.fixture
def walk(page: Page, sign_in: Any, axe: Any, picture: Any) -> Walk:
    return Walk(page, sign_in, axe, picture, a_place())


def test_held_once_and_read_on_each_record(walk: Walk) -> None:
    the_team_opens_it(walk)
    for one in walk.it.three:
        a_young_person_is_joined(walk, one)
    its_manager_calls_a_meeting(walk)
    and_records_what_was_decided(walk)
    a_plan_is_made(walk)
    for one in walk.it.three:
        each_lead_reads_what_is_theirs(walk, one)
    a_mother_is_told(walk)
    what_the_police_know_is_for_few(walk)


def the_team_opens_it(walk: Walk) -> None:
    page = walk.page
    walk.sign_in(walk.it.ravi)
    page.goto(reverse("consultations:list"))
    page.get_by_role("link", name="Concerns outside the home").click()
    walk.axe(page)
    page.get_by_role("button", name="Open a concern").click()
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    walk.axe(page)
    page.get_by_label("What does the team call it?").fill("The arcade, Fridays")
    page.get_by_label("A place", exact=True).check()
    page.get_by_label("Where is it").fill("By the station")
    page.get_by_label("Criminal exploitation", exact=True).check()
    page.get_by_label("What do you know").fill("Three schools said so.")
    page.get_by_label("record say of it?").fill(TOLD)
    page.get_by_label("Ordinary: For everyone round the family.").check()
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="The arcade, Fridays")).to_be_visible()


def a_young_person_is_joined(walk: Walk, one: Family) -> None:
    page = walk.page
    page.get_by_role("button", name="Join a young person").click()
    if one is walk.it.a:
        walk.axe(page)
    page.locator("li", has_text=f"F-{one.family}").get_by_role("link").click()
    page.get_by_label(one.names[0].split()[0], exact=True).check()
    page.get_by_label("Why, and how do you know?").fill("Seen there twice.")
    page.get_by_label("What does their own record say").fill("Out late on Fridays.")
    if one is walk.it.a:
        page.get_by_role("button", name="Join them").click()
        expect(page.get_by_role("link", name=ASKED)).to_be_visible()
        walk.axe(page)
        walk.picture(page, "outside-join")
    walk.date(page, AGAIN)
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_text("Joined. Their record says so.")).to_be_visible()


def its_manager_calls_a_meeting(walk: Walk) -> None:
    page = walk.page
    walk.sign_in(walk.it.nadia)
    page.goto(reverse("outside:one", args=[Concern.objects.get().pk]))
    walk.axe(page)
    page.get_by_role("button", name="Call a meeting").click()
    page.get_by_label("Strategy meeting").check()
    walk.when(timezone.now() + dt.timedelta(days=2), "What time does it begin?")
    page.get_by_label("In a room").check()
    page.get_by_label("Kit Osei").check()
    for one in walk.it.three:
        page.get_by_label(one.lead.name).check()
    walk.axe(page)
    page.get_by_role("button", name="Call it").click()
    expect(page.get_by_text("a reference, a time and a link, and no name")).to_be_visible()
    Meeting.objects.update(starts_at=timezone.now(), called_at=timezone.now() - dt.timedelta(hours=1))


def and_records_what_was_decided(walk: Walk) -> None:
    page = walk.page
    page.reload()
    page.get_by_role("button", name="Record what was decided").click()
    walk.date(page.get_by_role("group", name="What day?"), timezone.localdate())
    page.get_by_label("What time?").fill(f"{timezone.localtime():%H:%M}")
    for guest in page.get_by_role("group", name="there?").all():
        guest.get_by_label("Was there", exact=True).check()
    for place, (discipline, name) in enumerate(THERE):
        page.get_by_role("button", name="Add somebody else who took part").click()
        page.locator(f"#id_present-{place}-discipline").select_option(discipline)
        page.locator(f"#id_present-{place}-name").fill(name)
    page.get_by_label("What was shared?").fill("What everybody knows.")
    page.get_by_label("What was decided for the place").fill(f"{PLACE} Kofi is watched.")
    for one in walk.it.three:
        given = one.names[0]
        page.get_by_label(f"For {given}: what was decided?").fill(f"{given.split()[0]} is walked home.")
        needs = "Yes, one of their own is arranged" if one is walk.it.three[1] else "No"
        page.get_by_role("group", name=f"Does {given} need").get_by_label(needs).check()
    page.get_by_label(f"If {walk.it.three[1].names[0]} needs one: why?").fill("He was hurt there.")
    walk.axe(page)
    page.get_by_role("button", name="Put it on the record").click()
    expect(page.get_by_role("link", name=ASKED)).to_be_visible()
    walk.date(page.get_by_role("group", name="On which day do you look again at who of each family was told?"), AGAIN)
    expect(page.get_by_text("Take out what tells of somebody else: Kofi").first).to_be_visible()
    page.get_by_label("What was decided for the place").fill(PLACE)
    walk.picture(page, "outside-hold")
    page.get_by_role("button", name="Put it on the record").click()
    expect(page.get_by_text("Recorded, and read on each record")).to_be_visible()


def a_plan_is_made(walk: Walk) -> None:
    page = walk.page
    page.get_by_role("button", name="Make the plan").click()
    by = timezone.localdate() + dt.timedelta(days=14)
    rows = [("Lights by the back door", "Highways, council", ""), *(
        ("Football on Fridays", "Youth service", str(one.child)) for one in walk.it.three)]  # fmt: skip
    for place, (what, who, person) in enumerate(rows):
        if place:
            page.get_by_role("button", name="Add another action").click()
        page.locator(f"#id_action-{place}-what").fill(what)
        page.locator(f"#id_action-{place}-who").fill(who)
        walk.date(page.get_by_role("group", name=f"Action {place + 1}" if place else "Action"), by)
        page.locator(f"#id_action-{place}-shows").fill("Home by nine")
        page.locator(f"#id_action-{place}-person").select_option(person)
    walk.date(page.get_by_role("group", name="On which day is the plan looked at again?"), by + dt.timedelta(days=28))
    walk.date(page.get_by_role("group", name="On which day do you look again at who of each family was told?"), AGAIN)
    walk.axe(page)
    page.get_by_role("button", name="Make this the plan").click()
    expect(page.get_by_text("The plan holds, and is read on each record.")).to_be_visible()
    walk.picture(page, "outside-team")


def each_lead_reads_what_is_theirs(walk: Walk, one: Family) -> None:
    page, own = walk.page, one.names[0].split()[0]
    walk.sign_in(one.lead)
    page.goto(reverse("desk:desk"))
    said = [page.content()]
    page.goto(reverse("desk:family", args=[one.family]))
    page.get_by_role("link", name="Protection", exact=True).click()
    for words in (TOLD, PLACE, f"{own} is walked home.", "Lights by the back door", f"{own}: Football on Fridays"):
        expect(page.get_by_text(words).first).to_be_visible()
    walk.axe(page)
    walk.picture(page, f"outside-on-the-record-of-{own.lower()}")
    said.append(page.content())
    page.get_by_role("link", name="Story", exact=True).click()
    expect(page.get_by_text(PLACE).first).to_be_visible()
    said.append(page.content())
    others = [name for other in walk.it.three if other is not one for full in other.names for name in full.split()]
    assert not [name for name in others if any(name in text for text in said)]


def a_mother_is_told(walk: Walk) -> None:
    page, one = walk.page, walk.it.three[-1]
    page.goto(reverse("protection:page", args=[one.family]))
    expect(page.get_by_text("not told yet; looked at again by").first).to_be_visible()
    page.get_by_role(
        "link", name="say whether they are told"
    ).first.click()  # the grown-up; the young person is told too
    page.get_by_label("Yes").check()
    page.get_by_label("What do they say").fill("I did not know.")
    page.get_by_label("What will they do").fill("I ring the club.")
    walk.axe(page)
    page.get_by_role("button", name="Put it on the record").click()
    expect(page.get_by_text("told on").first).to_be_visible()


def what_the_police_know_is_for_few(walk: Walk) -> None:
    """From then on a lead reads what visitors may be told, and not the rest of it."""
    page, one = walk.page, walk.it.a
    walk.sign_in(walk.it.ravi)
    page.goto(reverse("outside:one", args=[Concern.objects.get().pk]))
    page.get_by_role("link", name="Put it in other words").click()
    page.get_by_label("What do you know").fill("The police know who waits there.")
    page.get_by_label("record say of it?").fill("The police watch the arcade.")
    page.get_by_label("Police intelligence").check()
    page.get_by_role("button", name="Put it so").click()
    expect(page.get_by_role("link", name="Not everybody may read this")).to_be_visible()
    walk.axe(page)
    page.get_by_label("This, and nothing else").check()
    page.get_by_label("In which words?").fill("Meet at school, and not on the way home.")
    walk.date(page.get_by_role("group", name="If the records say something else now"), AGAIN)
    page.get_by_role("button", name="Put it so").click()
    expect(page.get_by_text("may be told: Meet at school, and not on the way home.").first).to_be_visible()
    walk.axe(page)
    walk.picture(page, "outside-for-few")
    walk.sign_in(one.lead)
    page.goto(reverse("desk:family", args=[one.family]))
    expect(page.get_by_text("For you who visit, not for the family: Meet at school")).to_be_visible()
    expect(page.get_by_text("The police watch the arcade.")).to_have_count(0)
    walk.axe(page)

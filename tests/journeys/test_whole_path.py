"""The whole path as a new user walks it: from a call and from the web to a lead, their desk, the story and the thread.

Nobody types an address after signing in but the first page: every step is where the screen leads.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement.api import lead_of
from familiesfirst.record.api import Actor
from tests.agencies.making import a_worker, an_agency
from tests.involvement.making import Partnership, a_partnership
from tests.journeys.test_front_door import FrontDoor
from tests.journeys.test_public_form import begin, go_on, heading, safe_to_ring

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Walk:
    """Everybody who takes part, and the browser they share one after the other."""

    them: Partnership
    officer: Actor
    police: Actor
    door: FrontDoor

    @property
    def page(self) -> Page:
        return self.door.page

    def becomes(self, actor: Actor) -> None:
        """Somebody else signs in, at the first page they are given."""
        self.door.sits_down(actor, "/")

    def follows(self, words: str) -> None:
        """Follows the link, or the button that leads there, that says so; the page it leads to is as it should be."""
        link = self.page.locator("a:visible, button:visible", has_text=re.compile(words)).first
        expect(link, f"{self.page.url} leads to “{words}”").to_be_visible()
        link.click()
        self.page.wait_for_load_state()
        self.door.axe(self.page)

    def goes_to(self, tab: str) -> None:
        """Follows the main navigation."""
        self.page.get_by_role("link", name=tab, exact=True).first.click()
        self.page.wait_for_load_state()
        self.door.axe(self.page)


@pytest.fixture
def them(transactional_db: Any) -> Partnership:
    return a_partnership()


@pytest.fixture(params=["page", "plain_page"])
def walk(request: pytest.FixtureRequest, them: Partnership, sign_in: Any, axe: Any, settings: Any, tmp_path: Any):
    settings.HOME = tmp_path
    team = Worker.objects.get(pk=them.front_door.worker).team_id
    officer = a_worker(them.council, "front_door_officer", name="Bea Lowe", team=team)
    police = a_worker(an_agency("Lewbridge Police", "police"), "partner", name="Asha Amin")
    return Walk(them, officer, police, FrontDoor(request.getfixturevalue(request.param), sign_in, axe))


def given_an_officer_takes_a_call(walk: Walk) -> None:
    walk.becomes(walk.officer)
    walk.goes_to("Front door")
    walk.follows("Take a contact")
    page = walk.page
    page.locator("#id_reason").fill("Kacper has come to school hungry four times this month.")
    page.locator("#id_where_now").fill("At home with his mother")
    page.locator("#id_asked_by").select_option("professional")
    page.locator("#id_referrer_name").fill("Ama Boateng")
    page.locator("#id_referrer_phone").fill("01632 960 111")
    page.locator("input[name=arrived_by][value=phone]").check(force=True)
    page.locator("input[name=danger_now][value=no]").check(force=True)
    page.locator("details", has_text="A professional").locator("summary").first.click()
    page.locator("#id_source").select_option("2A")
    page.locator("#id_child-0-given_names").fill("Kacper")
    page.locator("#id_child-0-family_name").fill("Nowak")
    page.locator("#id_child-0-date_of_birth-day").fill("14")
    page.locator("#id_child-0-date_of_birth-month").fill("3")
    page.locator("#id_child-0-date_of_birth-year").fill("2018")
    page.locator("#id_adult-0-relationship_to_child").fill("mother")
    page.locator("#id_adult-0-given_names").fill("Marta")
    page.locator("#id_adult-0-family_name").fill("Nowak")
    page.locator("main button[type=submit]:visible", has_text="Put it on the board").last.click()
    page.wait_for_load_state()
    walk.door.reads("A social worker at the front door decides this")


def when_a_social_worker_looks_at_it(walk: Walk) -> None:
    walk.becomes(walk.them.front_door)
    walk.goes_to("Front door")
    walk.follows("Kacper Nowak")
    walk.door.reads("Look at it first")
    walk.page.locator("input[name=urgency][value=today]").check(force=True)
    walk.door.presses("Set urgency")


def and_finds_that_they_are_new_to_us(walk: Walk) -> None:
    walk.door.reads("nobody found")
    walk.door.presses("add as new", "Kacper Nowak, Marta Nowak")
    walk.door.reads("new to us", "This concerns")


def and_asks_the_police(walk: Walk) -> None:
    page = walk.page
    page.get_by_role("button", name=re.compile("ask, saying why.*Lewbridge Police")).click()
    page.get_by_label("To find out whether children are safe now").check(force=True)
    page.get_by_label("Public task").check(force=True)
    page.get_by_label("What exactly do you ask?").fill("Calls to this address since June")
    page.locator("input[name=family_knows][value=yes]").check(force=True)
    walk.door.presses("Ask")
    walk.door.reads("Asked, waiting since")


def and_the_police_answer(walk: Walk) -> None:
    walk.becomes(walk.police)
    walk.goes_to("Checks")
    walk.follows("Kacper Nowak")
    walk.page.get_by_label("Something is known").check(force=True)
    walk.page.get_by_label("What is known, and where it comes from").fill("Two calls in July; nobody was hurt")
    walk.door.presses("Answer")


def and_the_mothers_word_is_recorded(walk: Walk) -> None:
    walk.becomes(walk.them.front_door)
    walk.goes_to("Front door")
    walk.follows("Kacper Nowak")
    walk.door.reads("Two calls in July")
    walk.follows("record it: whether Marta Nowak agrees")
    walk.page.locator("input[name=answer][value=agrees]").check(force=True)
    walk.page.get_by_label("In their words").fill("Yes, please")
    walk.page.locator("main button[type=submit]").click()
    walk.door.reads("Agrees to be helped")


def and_help_is_decided_with_a_teacher_put_forward(walk: Walk) -> None:
    contact = Contact.objects.get()
    page, (kacper, marta) = walk.page, list(contact.told.order_by("position"))
    page.locator("input[name=outcome][value=family_help]").check(force=True)
    page.locator(f"input[name=family_help_{kacper.pk}][value=child_in_need]").check(force=True)
    teacher = walk.them.teacher.worker
    if page.locator(f"input[name=lead][value='{teacher}']").count():
        page.locator(f"input[name=lead][value='{teacher}']").check(force=True)
    else:
        page.locator("input[name=lead][value=other]").check(force=True)
        page.locator("[name=lead_other]").select_option(str(teacher))
        page.locator("[name=lead_why]").fill("Taught Kacper and his sister")
    page.locator("[name=why]").last.fill("Basic needs not met since dad left")
    for each in (kacper, marta):
        if page.locator(f"input[name=telling_{each.pk}]").count():
            page.locator(f"input[name=telling_{each.pk}][value=told]").check(force=True)
    walk.door.presses("Decide")
    walk.door.reads("Decided. It is on the record")


def and_the_teacher_and_her_school_accept(walk: Walk) -> None:
    for actor in (walk.them.teacher, walk.them.head):
        walk.becomes(actor)
        expect(walk.page.get_by_text("Nowak family")).to_have_count(int(actor == walk.them.teacher))
        walk.follows("Say whether")
        walk.door.reads("Child in need", "leads no family now")
        expect(walk.page.get_by_text("Nowak family")).to_have_count(int(actor == walk.them.teacher))
        walk.page.get_by_label("Yes").check()
        walk.door.presses("Answer")
        walk.door.reads("Your answer is kept")


def and_a_manager_who_did_not_propose_names_her(walk: Walk) -> None:
    walk.becomes(walk.them.front_door)
    expect(walk.page.get_by_role("link", name="as lead practitioner")).to_have_count(0)
    walk.becomes(walk.them.manager)
    walk.follows("Name Amara Okafor")
    expect(walk.page.get_by_role("link", name="Nowak family")).to_be_visible()
    walk.door.presses("Name Amara Okafor as lead practitioner")
    walk.door.reads("is the family’s lead practitioner")


def then_the_family_is_on_the_leads_desk_and_its_story_tells_it(walk: Walk) -> None:
    family = Contact.objects.earliest("pk").family_id
    assert lead_of(family).worker == walk.them.teacher.worker
    walk.becomes(walk.them.teacher)
    walk.follows("Nowak family")
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("Nowak family")
    walk.door.reads("Amara Okafor", "Child in need")
    walk.goes_to("Story")
    walk.door.reads("Amara Okafor", "Basic needs not met since dad left", "child in need")
    walk.follows("See it drawn")
    picture = walk.page.locator("svg.ff-thread__sheet")
    for words in ("Amara Okafor", "Kacper", "Asked for help"):
        expect(picture).to_contain_text(words)
    walk.door.reads("Clocks", "Child in need")


def given_a_mother_writes_on_the_web(walk: Walk) -> None:
    page, axe = walk.page, walk.door.axe
    walk.page.context.clear_cookies()
    begin(page, "I am a parent or carer", axe)
    safe_to_ring(page, axe)
    page.get_by_label("No", exact=True).check()
    go_on(page, axe)
    page.get_by_label("First names").fill("Marta")
    page.get_by_label("Last name").or_(page.get_by_label("Family name")).first.fill("Nowak")
    page.get_by_label("Who are you to the children?").fill("mother")
    page.get_by_role("group", name="Do you have parental responsibility?").get_by_label("Yes").check()
    go_on(page, axe)
    page.get_by_label("Tell us in your own words").fill("The heating is off again.")
    for _ in ("reason", "what it is like", "what would help"):
        go_on(page, axe)
    heading(page, "Who are the children?")
    page.get_by_role("button", name="Add a child").click()
    page.get_by_label("Yes").check()
    page.get_by_label("First names").fill("Kacper")
    page.get_by_label("Last name").or_(page.get_by_label("Family name")).first.fill("Nowak")
    go_on(page, axe)
    page.get_by_label("Day").fill("14")
    page.get_by_label("Month").fill("3")
    page.get_by_label("Year", exact=True).fill("2018")
    for _ in ("born on", "boy or girl", "the children", "who else", "now and tonight", "home", "working", "tried"):
        go_on(page, axe)
    heading(page, "What should we keep from the family?")
    page.get_by_label("No", exact=True).check()
    for _ in ("nothing is kept from them", "no files"):
        go_on(page, axe)
    heading(page, "Check your answers")
    axe(page)
    page.get_by_role("button", name="Send").click()
    heading(page, "Sent")
    axe(page)


def when_it_is_matched_to_the_family(walk: Walk) -> None:
    walk.becomes(walk.them.front_door)
    walk.goes_to("Front door")
    walk.follows("Kacper Nowak")
    walk.door.reads("The heating is off again", "same name and date of birth")
    walk.page.locator("input[name=urgency][value=today]").check(force=True)
    walk.door.presses("Set urgency")
    walk.door.presses("Same", "Kacper Nowak")
    walk.door.presses("Same", "Marta Nowak")
    walk.door.reads("May concern", "led by Amara Okafor", "this is no new referral")
    walk.door.presses("It concerns this family")
    walk.door.reads("This concerns", "led by Amara Okafor")


def and_it_is_passed_to_the_lead(walk: Walk) -> None:
    page = walk.page
    page.locator("input[name=outcome][value=already_open]").check(force=True)
    page.locator("[name=why]").last.fill("Amara Okafor works with them")
    for told in page.locator("input[name^=telling_][value=told]").all():
        told.check(force=True)
    walk.door.presses("Decide")
    walk.door.reads("Decided. It is on the record")


def then_the_lead_says_that_it_has_arrived(walk: Walk) -> None:
    walk.becomes(walk.them.teacher)
    walk.follows("Something came in about a family you lead")
    walk.door.reads("The heating is off again")
    walk.follows("It has arrived")
    walk.page.locator("main textarea").first.fill("I ring her today")
    walk.door.presses("Confirm")
    walk.door.reads("has it")
    walk.becomes(walk.them.teacher)
    walk.follows("Nowak family")
    walk.door.reads("While the children are at school", "no messages", "hang up and say nothing")
    walk.goes_to("Story")
    walk.door.reads("Amara Okafor works with them")


def test_from_a_call_and_from_the_web_to_a_lead(walk: Walk) -> None:
    given_an_officer_takes_a_call(walk)
    when_a_social_worker_looks_at_it(walk)
    and_finds_that_they_are_new_to_us(walk)
    and_asks_the_police(walk)
    and_the_police_answer(walk)
    and_the_mothers_word_is_recorded(walk)
    and_help_is_decided_with_a_teacher_put_forward(walk)
    and_the_teacher_and_her_school_accept(walk)
    and_a_manager_who_did_not_propose_names_her(walk)
    then_the_family_is_on_the_leads_desk_and_its_story_tells_it(walk)
    given_a_mother_writes_on_the_web(walk)
    when_it_is_matched_to_the_family(walk)
    and_it_is_passed_to_the_lead(walk)
    then_the_lead_says_that_it_has_arrived(walk)

"""A phone call becomes a family with a lead practitioner put forward: in a real browser, each with their own work."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.agencies.models import Worker
from familiesfirst.front_door.models import Contact
from familiesfirst.involvement.api import open_proposal
from familiesfirst.record.api import Actor
from familiesfirst.ui.models import KeptForm
from tests.agencies.making import a_worker, an_agency
from tests.front_door.working import KACPER, a_contact, a_decision, a_known_family, decided, told_of
from tests.involvement.making import Partnership, a_partnership

pytestmark = pytest.mark.django_db(transaction=True)


class FrontDoor:
    """One browser, and whoever sits before it."""

    def __init__(self, page: Page, sign_in: Any, axe: Any) -> None:
        self.page, self.sign_in, self.axe = page, sign_in, axe

    def sits_down(self, actor: Actor, address: str) -> None:
        """Somebody else signs in and opens a page."""
        self.sign_in(Worker.objects.get(pk=actor.worker).user)
        self.page.goto(address)
        self.axe(self.page)

    def reads(self, *words: str) -> None:
        """These words stand on the page."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)

    def presses(self, words: str, whom: str = "") -> None:
        """Presses a button (`whom`: words that only a screen reader has); the page it leads to is as it should be."""
        name = re.compile(f"{re.escape(words)}.*{re.escape(whom)}") if whom else words
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        self.axe(self.page)


@pytest.fixture
def partners(transactional_db: Any) -> Partnership:
    return a_partnership()


@pytest.fixture
def police(partners: Partnership) -> Actor:
    return a_worker(an_agency("Lewbridge Police", "police"), "partner", name="Asha Amin")


def a_call_is_taken(door: FrontDoor, worker: Actor) -> Contact:
    door.sits_down(worker, "/front-door/new/")
    page = door.page
    page.locator("#id_reason").fill("Kacper has come to school hungry four times this month.")
    page.locator("#id_where_now").fill("In school until 15:30")
    page.locator("#id_asked_by").select_option("professional")
    page.locator("#id_referrer_name").fill("Ama Boateng")
    page.locator("#id_referrer_phone").fill("01632 960 111")
    page.locator("input[name=arrived_by][value=phone]").check(force=True)
    page.locator("input[name=danger_now][value=no]").check(force=True)
    page.locator("details", has_text="A professional").locator("summary").first.click()
    page.locator("#id_referrer_agency").fill("St Hilda’s School")
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
    return Contact.objects.latest("recorded_at")


def it_is_looked_at(door: FrontDoor) -> None:
    door.reads("Kacper has come to school hungry", "same name and date of birth", "not asked")
    door.page.locator("input[name=urgency][value=today]").check(force=True)
    door.presses("Set urgency")
    door.reads("urgency set by Ines Ford")


def it_is_found_whom_it_concerns(door: FrontDoor) -> None:
    door.presses("Same", "Kacper Nowak")
    door.reads("already known", "May concern")
    door.presses("It concerns this family")
    door.presses("Add as new", "Marta Nowak")
    door.reads("This concerns")


def the_police_are_asked(door: FrontDoor) -> None:
    page = door.page
    page.get_by_role("button", name=re.compile("ask, saying why.*Lewbridge Police")).click()
    page.get_by_label("To find out whether children are safe now").check(force=True)
    page.get_by_label("Public task").check(force=True)
    page.get_by_label("What exactly do you ask?").fill("Calls to this address since June")
    page.locator("input[name=family_knows][value=yes]").check(force=True)
    door.presses("Ask")
    door.reads("Asked, waiting since")


def the_police_answer(door: FrontDoor, police: Actor) -> None:
    door.sits_down(police, "/front-door/checks/")
    door.page.get_by_role("link", name="Kacper Nowak").click()
    door.reads("Calls to this address since June")
    door.page.get_by_label("Something is known").check(force=True)
    door.page.get_by_label("What is known, and where it comes from").fill("Two calls in July; nobody was hurt")
    door.presses("Answer")
    door.reads("The front door asks you nothing now")


def somebody_else_decides(door: FrontDoor, contact: Contact, lead: Actor) -> None:
    page, (kacper, marta) = door.page, told_of(contact)
    door.reads("Two calls in July; nobody was hurt")
    page.locator("input[name=outcome][value=family_help]").check(force=True)
    page.locator(f"input[name=family_help_{kacper.pk}][value=targeted_early_help]").check(force=True)
    page.locator("[name=without_agreement]").fill("Mum could not be reached")
    page.locator(f"input[name=lead][value='{lead.worker}']").check(force=True)
    page.locator("[name=why]").last.fill("Basic needs not met since dad left")
    page.locator(f"input[name=telling_{marta.pk}][value=told]").check(force=True)
    door.presses("Decide")
    door.reads("Decided. It is on the record")


def whoever_told_us_is_answered(door: FrontDoor, contact: Contact) -> None:
    door.page.goto(f"/front-door/{contact.pk}/tell/")
    door.axe(door.page)
    door.reads("Basic needs not met since dad left")
    door.page.get_by_label("By phone").check(force=True)
    door.presses("Record it and send")


@pytest.mark.parametrize("script", ["with scripts", "without scripts"])
def test_a_phone_call_becomes_help_with_a_lead_put_forward(
    request: pytest.FixtureRequest, script: str, sign_in: Any, axe: Any, partners: Partnership, police: Actor
):
    page = request.getfixturevalue("page" if script == "with scripts" else "plain_page")
    door = FrontDoor(page, sign_in, axe)
    a_known_family(partners.front_door, KACPER)
    contact = a_call_is_taken(door, partners.front_door)
    assert page.url.endswith(f"/front-door/{contact.pk}/")
    it_is_looked_at(door)
    it_is_found_whom_it_concerns(door)
    the_police_are_asked(door)
    the_police_answer(door, police)
    door.sits_down(partners.front_door_manager, f"/front-door/{contact.pk}/")
    somebody_else_decides(door, contact, partners.practitioner)
    whoever_told_us_is_answered(door, contact)
    contact.refresh_from_db()
    assert (contact.decided_outcome, contact.answer_status) == ("family_help", "answered")
    proposal = open_proposal(contact.family_id)
    assert proposal is not None and proposal.worker.id == partners.practitioner.worker


def a_decision_is_half_typed(page: Page, told: int) -> None:
    page.locator("[name=because]").fill("Hungry four times this month")
    page.locator("input[name=outcome][value=family_help]").check(force=True)
    page.locator(f"input[name=family_help_{told}][value=targeted_early_help]").check(force=True)
    page.locator("[name=without_agreement]").fill("Mum could not be reached")
    page.locator("[name=why]").last.fill("Basic needs not met since dad left")


def all_of_it_still_stands(page: Page, told: int) -> None:
    expect(page.locator("input[name=outcome][value=family_help]")).to_be_checked()
    expect(page.locator(f"input[name=family_help_{told}][value=targeted_early_help]")).to_be_checked()
    expect(page.locator("[name=without_agreement]")).to_have_value("Mum could not be reached")
    expect(page.locator("[name=why]").last).to_have_value("Basic needs not met since dad left")


@pytest.mark.parametrize("script", ["with scripts", "without scripts"])
def test_nothing_typed_is_lost_while_it_is_found_whom_it_concerns(
    request: pytest.FixtureRequest, script: str, sign_in: Any, axe: Any, partners: Partnership
):
    page = request.getfixturevalue("page" if script == "with scripts" else "plain_page")
    door = FrontDoor(page, sign_in, axe)
    a_known_family(partners.front_door, KACPER)
    contact = a_call_is_taken(door, partners.front_door)
    door.sits_down(partners.front_door_manager, f"/front-door/{contact.pk}/")
    kacper, marta = told_of(contact)
    a_decision_is_half_typed(page, kacper.pk)
    for words, whom in (("Same", "Kacper Nowak"), ("It concerns this family", ""), ("Add as new", "Marta Nowak")):
        door.presses(words, whom)
        all_of_it_still_stands(page, kacper.pk)
        expect(page.locator("[name=because]")).to_have_value("Hungry four times this month")
    door.reads("already known", "This concerns", "new to us")
    page.locator("input[name=urgency][value=today]").check(force=True)
    door.presses("Set urgency")
    door.reads("urgency set by Dora Voss")
    all_of_it_still_stands(page, kacper.pk)
    page.locator("input[name=lead][value=none]").check(force=True)
    page.locator("[name=no_lead_why]").fill("Their school is asked first")
    page.locator(f"input[name=telling_{marta.pk}][value=told]").check(force=True)
    page.locator("input[name=outcome][value=other_area]").check(force=True)
    page.locator("[name=area]").press("Enter")
    all_that_is_sent_is_what_was_pressed = page.url
    page.locator("input[name=outcome][value=family_help]").check(force=True)
    door.presses("Decide")
    door.reads("Decided. It is on the record")
    assert f"/front-door/{contact.pk}/" in all_that_is_sent_is_what_was_pressed
    assert not KeptForm.objects.exists()


def test_whoever_decides_second_keeps_their_words(page: Page, sign_in: Any, axe: Any, partners: Partnership):
    contact = a_contact(partners.front_door, now=timezone.now())
    door = FrontDoor(page, sign_in, axe)
    door.sits_down(partners.front_door_manager, f"/front-door/{contact.pk}/")
    page.locator("input[name=outcome][value=short_assessment]").check(force=True)
    page.locator("[name=why]").last.fill("I would have asked the school first")
    for told in told_of(contact)[1:]:
        page.locator(f"input[name=telling_{told.pk}][value=told]").check(force=True)
    decided(
        partners.front_door, contact, a_decision(contact, "short_assessment", why="Two talks may do"), timezone.now()
    )
    door.presses("Decide")
    door.reads("Two talks may do", "I would have asked the school first", "decided meanwhile")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_board_and_a_contact_fit_desk_and_phone(
    page: Page, sign_in: Any, axe: Any, picture: Any, partners: Partnership, width: int
):
    a_known_family(partners.front_door, KACPER)
    contact = a_contact(partners.front_door, now=timezone.now(), danger_now=True)
    page.set_viewport_size({"width": width, "height": 900})
    door = FrontDoor(page, sign_in, axe)
    for name, address in (("board", "/front-door/"), ("contact", f"/front-door/{contact.pk}/")):
        door.sits_down(partners.front_door_manager, address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide at {width}"
        picture(page, f"front-door-{name}-{width}")

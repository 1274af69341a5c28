"""A planned strategy meeting about an unborn child with a protection plan is not needed: the team's health lead finds
out what nobody knew. It is cancelled, the plan goes on where the family is, and help here ends."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from familiesfirst.people.api import children_of
from familiesfirst.protection.models import Consultation, GuideCard, ProtectionPlan, Strategy
from familiesfirst.record.api import Actor, entries_of_thread
from tests.family_help.making import user_of
from tests.protection.expecting import a_baby_with_a_plan

pytestmark = [pytest.mark.django_db(transaction=True)]
QUESTION = "She missed three appointments with the midwife. Has anybody seen her? What does it mean if nobody has?"
FACT = "She is booked at another hospital, and was seen there on each of those days."
VISITORS = "She sees a midwife elsewhere."
ANSWERS = {"Police": "Nothing new. Agree", "Health": "Seen each time. Agree", "Midwifery": "Old address. Agree"}


@dataclass
class Advice:
    """The browser, and the family whose baby has a plan."""

    page: Page
    sign_in: Callable[[Any], None]
    axe: Callable[[Page], None]
    picture: Callable[..., None]
    scripts: bool

    def __post_init__(self) -> None:
        self.made = a_baby_with_a_plan()
        self.home = reverse("protection:page", args=[self.made.family])

    def as_(self, who: Actor, route: str = "protection:page") -> Page:
        """Signs them in, on a page of the family."""
        self.sign_in(user_of(who))
        self.page.goto(reverse(route, args=[self.made.family]))
        return self.page

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def fill(self, **answers: str) -> None:
        """Each box whose label begins so, as a sentence with spaces for underscores."""
        for label, words in answers.items():
            self.page.get_by_label(label.replace("_", " ")).fill(words)

    def on(self, day: dt.date, within: Locator | None = None) -> None:
        for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            (within or self.page).get_by_label(label, exact=True).first.fill(str(value))

    def nothing_for_visitors(self) -> None:
        self.page.get_by_role("group", name="What may the people who visit").get_by_label("Nothing", exact=True).check()

    def they_are_told(self) -> None:
        """Jodie and Kieran, of what the page puts on the record."""
        both = self.page.get_by_role("group", name=re.compile("^Was .* told"))
        expect(both).to_have_count(2)
        for one in both.all():
            one.get_by_label("Told", exact=True).check()

    def seen(self, name: str) -> None:
        self.axe(self.page)
        self.picture(self.page, f"advice-{name}-{self.scripts}")


def the_plan_stands(it: Advice) -> None:
    page = it.as_(it.made.joan)
    plans = page.get_by_role("region", name="Child protection plans")
    expect(plans.get_by_text("Neglect")).to_be_visible()
    expect(plans.get_by_text("still open")).to_be_visible()
    expect(page.get_by_text("34+6 weeks today")).to_be_visible()
    waits = page.get_by_role("region", name="What is next").get_by_role("listitem")
    expect(waits.filter(has_text="Finish the assessment before birth").locator(".ff-late")).to_be_visible()
    it.axe(page)


def appointments_are_missed(it: Advice) -> None:
    it.as_(it.made.mary)
    for days in (20, 11, 1):
        it.page.get_by_role("link", name="An appointment was missed").click()
        it.on(timezone.localdate() - dt.timedelta(days=days))
        it.fill(Which_appointment_was_it="Did not come to the midwife.")
        if days == 20:
            it.press("Put it on the record")
            expect(it.page.get_by_text("There is a problem")).to_be_visible()
            it.seen("missed")
        it.nothing_for_visitors()
        it.press("Put it on the record")
    assert len(entries_of_thread(it.made.family, only=("antenatal.missed",))) == 3


def the_lead_answers_and_asks(it: Advice) -> None:
    page = it.as_(it.made.joan)
    expect(page.get_by_text("Answer a missed appointment before the birth").first).to_be_visible()
    page.get_by_role("link", name="what was done about it").click()
    it.on(timezone.localdate())
    it.fill(What_was_done="Rang her: she says that she goes, and not where.")
    it.nothing_for_visitors()
    it.axe(page)
    it.press("Put it on the record")
    expect(page.get_by_text("Answer a missed appointment before the birth")).to_have_count(0)
    page.get_by_role("link", name="Ask the child protection team for advice").click()
    page.get_by_label("Health", exact=True).check()
    page.get_by_role("group", name="Whom is it about?").get_by_label("baby", exact=False).first.check()
    page.get_by_label("What do you ask").fill(QUESTION)
    page.get_by_label("Health: For those who need it").check()
    it.nothing_for_visitors()
    it.seen("ask")
    it.press("Ask")
    expect(page.get_by_text("The team sees it now.")).to_be_visible()


def a_meeting_is_called(it: Advice) -> None:
    page = it.as_(it.made.ifeoma)
    it.press("A strategy discussion is needed")
    page.get_by_role("group", name="Which children").get_by_role("checkbox").check()
    it.fill(What_gives_reasonable_cause="Appointments missed, the date near, the assessment not finished.")
    it.they_are_told()
    it.axe(page)
    it.press("Put it on the record")
    it.press("Call it")
    it.on(timezone.localdate() + dt.timedelta(days=1))
    it.fill(What_time="14:00", Who_is_asked="\n".join(ANSWERS))
    page.get_by_label("By video").check()
    it.seen("called")
    it.press("Put it on the record")
    expect(page.get_by_text("The discussion is called, and nobody is asked yet")).to_be_visible()


def the_health_lead_finds_the_fact(it: Advice) -> None:
    it.sign_in(user_of(it.made.femi))
    it.page.goto(reverse("consultations:list"))
    it.axe(it.page)
    it.page.get_by_role("link", name="Health", exact=True).click()
    it.page.get_by_label("What do you advise").fill(f"I rang the safeguarding midwife there. {FACT} All is well.")
    it.nothing_for_visitors()
    it.seen("answer")
    it.press("Answer")


def the_answer_is_kept_as_a_card(it: Advice) -> None:
    it.page.get_by_role("link", name="Keep the answer as a card").click()
    it.page.get_by_label("What this result means").check()
    it.page.get_by_label("Title").fill("Booked elsewhere")
    it.page.get_by_label("How it works here").fill("Jodie: ring the other hospital’s safeguarding midwife first.")
    it.press("Keep the card")
    expect(it.page.get_by_text("Take out what tells whom it was about: Jodie.").first).to_be_visible()
    it.axe(it.page)
    it.page.get_by_label("How it works here").fill("Ring the other hospital’s safeguarding midwife before a meeting.")
    it.press("Keep the card")
    expect(it.page.get_by_role("heading", name="Booked elsewhere")).to_be_visible()
    it.picture(it.page, f"advice-list-{it.scripts}")


def nobody_else_cancels_it(it: Advice) -> None:
    page = it.as_(it.made.owen)
    expect(page.get_by_role("button", name="It is not needed any more", exact=True)).to_have_count(0)
    called = Strategy.objects.get(state="called")
    page.goto(reverse("protection:cancel", args=[called.thread_id, called.pk]))
    expect(page.get_by_text("Whoever called this discussion cancels it, while they may.").first).to_be_visible()
    it.axe(page)
    assert Strategy.objects.filter(state="called").count() == 1


def the_new_fact(it: Advice) -> None:
    page = it.page
    it.fill(What_is_newly_known=FACT)
    for who, words in ANSWERS.items():
        page.get_by_label(f"What did {who} say").fill(words)
    page.get_by_label("Health: For those who need it").check()
    page.get_by_label("This, and nothing else").check()
    page.get_by_label("In which words?").fill(VISITORS)


def the_meeting_is_not_needed(it: Advice) -> None:
    page = it.as_(it.made.ifeoma)
    it.press("It is not needed any more")
    the_new_fact(it)
    page.get_by_label("What did Midwifery say").fill("")
    it.press("Cancel the discussion")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Say whether .* was told"))).to_have_count(2)
    it.they_are_told()
    it.seen("cancel")
    page.get_by_label("What did Midwifery say").fill(ANSWERS["Midwifery"])
    it.press("Cancel the discussion")
    happened = page.get_by_role("region", name="What happened")
    for words in (FACT, *ANSWERS.values(), VISITORS):
        expect(happened.get_by_text(words).first).to_be_visible()


def what_that_saved_is_said(it: Advice) -> None:
    it.page.get_by_role("link", name="Say how much time that saved").click()
    it.page.get_by_label("How many minutes").fill("360")
    it.page.get_by_label("How did you work it out").fill("Six people for an hour.")
    it.axe(it.page)
    it.press("Keep it")
    expect(it.page.get_by_text("saved 360 minutes")).to_be_visible()
    it.seen("spared")


def who_may_read_the_fact(it: Advice) -> None:
    page = it.as_(it.made.kerry)
    expect(page.get_by_text("Strategy discussion cancelled")).to_be_visible()
    for words in (FACT, *ANSWERS.values()):
        expect(page.get_by_text(words)).to_have_count(0)
    it.as_(it.made.joan)
    expect(page.get_by_text(FACT).first).to_be_visible()


def the_lead_says_what_came_of_it(it: Advice) -> None:
    it.page.goto(reverse("consultations:one", args=[Consultation.objects.get().pk]))
    it.page.get_by_label("A meeting that was planned").check()
    it.page.get_by_label("What did you do").fill("Rang the hospital; told the family.")
    it.nothing_for_visitors()
    it.press("Keep what came of it")
    expect(it.page.get_by_text("Rang the hospital")).to_be_visible()
    it.page.set_viewport_size({"width": 390, "height": 844})
    it.picture(it.page, f"advice-phone-{it.scripts}")
    it.page.get_by_role("button", name="I hear of significant harm").click()
    expect(it.page).to_have_url(re.compile("/harm/$"))
    it.axe(it.page)
    it.page.set_viewport_size({"width": 1280, "height": 900})


def the_other_area_goes_on_with_the_plan(it: Advice) -> None:
    page, today = it.as_(it.made.ifeoma, "pathways:transfers"), timezone.localdate()
    for link, how, words in (
        ("Ask another area to take the family on", "Secure e-mail", "What was sent"),
        ("The other area confirms in writing", "Letter", "What does the confirmation say"),
    ):
        page.get_by_role("link", name=link).click()
        it.fill(Which_area="Marlbridge", Who_there="S. Adcock, child protection")
        page.get_by_label(how, exact=True).check()
        for day in page.get_by_role("group", name=re.compile("which day")).all():
            it.on(today, day)
        page.get_by_label(words).fill("The plan, and what is known.")
        it.they_are_told()
        it.axe(page)
        it.press("Put it on the record")
    page.get_by_role("link", name="protection plans, as transferred").click()
    page.get_by_role("group", name="Whose plan ends?").get_by_role("checkbox").check()
    page.get_by_label("Another area’s conference took the child on").check()
    page.get_by_label("Why?", exact=True).fill("Their conference met today.")
    it.fill(Which_agencies_were_asked="Midwifery, police: agree.")
    it.on(today, page.get_by_role("group", name="From which day?"))
    it.they_are_told()
    it.axe(page)
    it.press("End the plan")
    expect(page.get_by_text("Child in need", exact=True).first).to_be_visible()
    assert ProtectionPlan.objects.get().ended == today


def help_here_ends(it: Advice) -> None:
    page = it.as_(it.made.joan, "pathways:question")
    page.get_by_role("group", name="When is this?").get_by_label("When help ends").check()
    page.get_by_role("group", name="Whom did you ask?").get_by_label("Jodie").check()
    page.get_by_label("A little better").check()
    it.axe(page)
    it.press("Put it on the record")
    it.press("Propose that help ends")
    page.get_by_label("Why does help for").select_option(label="Transferred to another council")
    it.fill(
        Why_can_help_end_now="She lives there, and is seen there.", The_plan_was_never_reviewed="Its review is there.",
        Who_and_what_is_there="Her old foster carer.", What_changes_and_why="They help you now, and we stop.",
    )  # fmt: skip
    it.axe(page)
    it.press("Propose it")
    it.as_(it.made.ifeoma, "pathways:steps")
    it.press("Decide it")
    page.get_by_label("Yes, help ends").check()
    it.fill(Why_do_you_decide_this="What worried us was answered.")
    it.axe(page)
    page.get_by_role("button", name=re.compile("Decide|Put it on the record")).first.click()
    it.as_(it.made.joan, "pathways:steps")
    expect(page.get_by_role("heading", name="Help ended on")).to_be_visible()
    it.seen("closed")
    assert [one.level for one in children_of(it.made.family, timezone.localdate())] == ["universal"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_advice_spares_a_meeting(
    there: Page,
    sign_in: Callable[[Any], None],
    axe: Callable[[Page], None],
    picture: Callable[..., None],
    scripts: bool,
) -> None:
    it = Advice(there, sign_in, axe, picture, scripts)
    the_plan_stands(it)
    appointments_are_missed(it)
    the_lead_answers_and_asks(it)
    a_meeting_is_called(it)
    the_health_lead_finds_the_fact(it)
    the_answer_is_kept_as_a_card(it)
    nobody_else_cancels_it(it)
    the_meeting_is_not_needed(it)
    what_that_saved_is_said(it)
    who_may_read_the_fact(it)
    the_lead_says_what_came_of_it(it)
    the_other_area_goes_on_with_the_plan(it)
    help_here_ends(it)
    assert GuideCard.objects.count() == 1

"""The whole way once: from a mother's own words to the way back, with one lead, one assessment and one plan.

What is not the point is set up by the product's actions; the rest is walked on screen, persona by persona.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import Assessment
from familiesfirst.family_help.rules.assessment import places
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.told import ToldPerson
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.models import Involvement
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, entries_of_thread
from tests.agencies.making import a_worker, an_agency
from tests.family_help.assessing import FORM, said
from tests.family_help.making import user_of
from tests.front_door.working import KACPER, OLA, a_contact, a_decision, decided, matched_as_new
from tests.involvement.making import Partnership, a_partnership
from tests.papers import words_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(500)]
MUM = ToldPerson(
    "adult", given_names="Marta", family_name="Nowak", date_of_birth=dt.date(1990, 5, 2), is_asker=True,
    relationship_to_child="mother",
)  # fmt: skip
DAD = ToldPerson(
    "adult", given_names="Tomasz", family_name="Nowak", date_of_birth=dt.date(1988, 2, 9),
    relationship_to_child="father",
)  # fmt: skip
OWN_WORDS = "I cannot manage the mornings. The heating is off and I am ashamed to say so."
HERS, HIS = "Marta sees her doctor about how low she feels", "Tomasz goes to the group about drinking"
STEP_UP = "Kacper needs more help for a while. Amara stays with you."


@dataclass
class Stay:
    """The family, everybody round it, and the browser that they share one after the other."""

    at: Partnership
    nurse: Actor
    police: Actor
    family: int
    person: dict[str, int]
    page: Page
    sign_in: Callable[[Any], None]
    axe: Callable[[Page], None]
    picture: Callable[..., None]

    @property
    def amara(self) -> Actor:
        return self.at.teacher

    @property
    def ifeoma(self) -> Actor:
        return self.at.manager

    def opens(self, actor: Actor, *links: str | re.Pattern[str]) -> Page:
        """They sign in, open the family from their desk, and follow these links."""
        self.sign_in(user_of(actor))
        self.page.goto("/desk/")
        for name in ("Nowak family", *links):
            self.follow(name)
        return self.page

    def follow(self, name: str | re.Pattern[str]) -> None:
        link, button = (self.page.get_by_role(role, name=name) for role in ("link", "button"))
        link.or_(button).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def stay(transactional_db: Any, page: Page, sign_in: Any, axe: Any, picture: Any, settings: Any, tmp_path: Any) -> Stay:
    settings.HOME = tmp_path
    at = a_partnership()
    nurse = a_worker(an_agency("Lewbridge Health", "health"), "partner", name="Priya Nair")
    police = a_worker(an_agency("Lewbridge Police", "police"), "partner", name="Kerry Dunlop")
    contact = given_a_mother_asked_and_a_school_lead_was_named(at)
    told = contact.told.order_by("position").values_list("given_names", "person")
    return Stay(at, nurse, police, contact.family_id, dict(told), page, sign_in, axe, picture)


def given_a_mother_asked_and_a_school_lead_was_named(at: Partnership) -> Contact:
    now = timezone.now() - dt.timedelta(hours=3)
    asked = {"asked_by": "self_parent", "source": "1C", "answers": {"ordinary": {"reason": OWN_WORDS}}}
    contact = a_contact(at.front_door, KACPER, OLA, MUM, DAD, now=now, **asked)
    matched_as_new(at.front_door, contact, now)
    contact.refresh_from_db()
    lead = {"lead": at.teacher.worker, "lead_why": "Kacper’s school knows them", "no_lead_why": ""}
    contact = decided(at.front_door_manager, contact, a_decision(contact, **lead), now)
    proposal = involvement.open_proposal(contact.family_id)
    assert proposal is not None
    for by in (at.teacher, at.head):
        involvement.answer_lead_proposal(by=by, now=now, proposal=proposal.id, accepts=True)
    involvement.name_lead(by=at.manager, now=now, proposal=proposal.id)
    return contact


def the_lead_finds_the_familys_own_words_already_there(stay: Stay) -> None:
    page = stay.opens(stay.amara, "Assessment")
    stay.press("Begin the assessment")
    stay.axe(page)
    stay.follow("Why now")
    expect(page.get_by_text(OWN_WORDS)).to_be_visible()
    stay.axe(page)
    page.get_by_label("What has brought this about?").fill("Marta asked. Mornings, and a home without heating.")
    stay.press("Keep and sign")
    expect(page.get_by_text("signed", exact=True).first).to_be_visible()


def a_health_visitor_and_the_police_add_theirs(stay: Stay) -> None:
    now = timezone.now()
    for one, what in ((stay.nurse, "Sees Ola at home"), (stay.police, "Tells what the police know")):
        involvement.add_to_family(
            by=stay.amara, now=now, family=stay.family, role="contributor", what_for=what, since=now.date(),
            worker_id=one.worker,
        )  # fmt: skip
    adds = (
        (stay.nurse, re.compile("^Ola.*A child’s life"), "Ola weighs what she should.", "Ola is growing well."),
        (stay.police, "Safe inside and outside the home", "No calls to this address.", "We have never had to come."),
    )
    for actor, section, knows, plain in adds:
        page = stay.opens(actor, "Assessment", section, "Add what you know")
        page.get_by_label("Where is it known from?").fill("Our own record")
        page.get_by_label("What do you know, and what do you conclude?").fill(knows)
        page.get_by_label("What this means, in plain words").fill(plain)
        stay.axe(page)
        stay.press("Add and sign")
        expect(page.get_by_text(plain)).to_be_visible()


def the_assessment_is_authorised_in_time(stay: Stay) -> None:
    row, now = Assessment.objects.get(), timezone.now()
    children, adults = [stay.person["Kacper"], stay.person["Ola"]], [stay.person["Marta"], stay.person["Tomasz"]]
    for place in places(FORM, children, adults):
        if place.section in ("child", "asked", "changes", "found", "analysis"):
            family_help.write_section(
                by=stay.amara, now=now, family=stay.family, assessment=row.pk, place=place, answers=said(place),
                read_at=0, sign=True,
            )  # fmt: skip
    stay.opens(stay.amara, "Assessment", "Send it to be agreed")
    stay.press("Send it to be agreed")
    page = stay.opens(stay.ifeoma, "Assessment", "Agree it")
    page.get_by_label("Anything to add?").fill("Clear, and theirs.")
    stay.axe(page)
    stay.press("Agree the assessment")
    expect(page.get_by_text("by Ifeoma Nwosu, Lewbridge Council").first).to_be_visible()
    expect(page.get_by_text("late:")).to_have_count(0)
    stay.picture(page, "staying-assessment-agreed")


def a_plan_is_agreed_with_parts(stay: Stay) -> None:
    page = stay.opens(stay.amara, "Plan")
    stay.press("Begin the plan")
    stay.follow("Add something wanted")
    page.get_by_label("What do we want?").fill("Mornings without shouting")
    page.get_by_label("Which outcome does it belong to?").select_option("education")
    stay.axe(page)
    stay.press("Put it in the plan")
    page.get_by_role("link", name="Add who does what").first.click()
    page.get_by_label("What will be done?").fill("Puts the bags out the evening before")
    page.get_by_role("radio", name="Somebody of the family").check()
    page.get_by_label("Who of the family?").select_option(label="Marta")
    page.get_by_label("It goes on, with no day").check()
    stay.press("Put it in the plan")
    expect(page.get_by_text("Puts the bags out the evening before").first).to_be_visible()
    and_what_is_of_one_parent_alone_stands_in_it(stay)
    page.reload()
    stay.follow("Make this version 1")
    stay.press("Make it the version")
    page = stay.opens(stay.ifeoma, "Plan", "Say yes, or send it back")
    stay.press("Say yes to the plan")
    page = stay.opens(stay.amara, "Plan", re.compile("Record what they say.*Marta"))
    page.get_by_role("radio", name="Agrees with parts of it").check()
    page.get_by_label("Which parts do they agree with?").fill("All but the Monday calls")
    page.get_by_label("In their words").fill("Text me, do not ring.")
    stay.axe(page)
    stay.press("Keep what they said")
    expect(page.get_by_text("Agrees with parts of it: All but the Monday calls")).to_be_visible()
    stay.axe(page)
    stay.picture(page, "staying-plan")


def and_what_is_of_one_parent_alone_stands_in_it(stay: Stay) -> None:
    acts = {"by": stay.amara, "now": timezone.now(), "family": stay.family}
    for whose, words in (("Marta", HERS), ("Tomasz", HIS)):
        apart = family_help.Apart("adult_health", stay.person[whose], visitors="nothing")
        wanted = family_help.OutcomeSaid("health", f"{whose} feels better", apart=apart)
        outcome = family_help.set_plan_outcome(**acts, said=wanted)
        does = family_help.ActionSaid(outcome, words, "person", person=stay.person[whose], goes_on=True, apart=apart)
        family_help.set_plan_action(**acts, said=does)


def it_is_printed_for_mum_and_again_for_dad(stay: Stay) -> None:
    page, papers = stay.page, []
    for reader, theirs, not_theirs in (("Marta", HERS, HIS), ("Tomasz", HIS, HERS)):
        stay.opens(stay.amara, "Plan", re.compile(f"Read together, or print.*{reader}"))
        expect(page.get_by_text("What is left out, and why")).to_be_visible()
        expect(
            page.get_by_role("cell", name="feels better").or_(page.get_by_role("cell", name=not_theirs)).first
        ).to_be_visible()
        stay.axe(page)
        stay.picture(page, f"staying-left-out-for-{reader.lower()}")
        safe = page.get_by_label("Why is it safe to give them this?")
        if safe.count():
            safe.fill("Read together at school")
        with page.expect_response(lambda answer: "/paper/" in answer.url) as made:
            stay.press(f"Print it for {reader}")
        papers.append(squeezed(words_of(page.request.get(made.value.url).body())))
        assert squeezed(theirs) in papers[-1] and squeezed(not_theirs) not in papers[-1]
        assert squeezed("Puts the bags out the evening before") in papers[-1]
    answered = squeezed("Text me, do not ring.")
    assert answered in papers[0] and answered not in papers[1]


def squeezed(words: str) -> str:
    """Without spaces: a paper sets some letters closer than others, and reads back with gaps."""
    return "".join(words.split())


def the_lead_cannot_approve_a_step_up_and_the_supervisor_decides_it(stay: Stay) -> None:
    page = stay.opens(stay.amara, "Steps between levels", "Propose a step")
    page.get_by_role("group", name="Kacper").get_by_label("Child in need").check()
    page.get_by_label("Why is this the right level now?").fill("He has not been in school for two weeks.")
    page.get_by_label("What changes and why").fill(STEP_UP)
    stay.press("Propose it")
    stay.follow("Open the proposal")
    expect(page.get_by_text("You proposed this, so somebody else decides it")).to_be_visible()
    expect(page.get_by_role("button", name="Decide", exact=True)).to_have_count(0)
    stay.axe(page)
    _each_is_told(stay)
    _decides(stay, "Yes, as it is proposed", "The plan needs a social worker beside it.")
    assert people.levels_of_people([stay.person["Kacper"]]) == {stay.person["Kacper"]: "child_in_need"}


def _each_is_told(stay: Stay) -> None:
    for parent in ("Marta", "Tomasz"):
        page = stay.opens(stay.amara, "Steps between levels", "Open the proposal", f"Record what {parent}")
        page.get_by_role("radio", name="Has been told").check()
        page.get_by_role("radio", name="Agrees", exact=True).check()
        page.get_by_label("In their words; or why").fill("If Amara stays, yes.")
        stay.press("Put it on the record")


def _decides(stay: Stay, yes: str, why: str) -> None:
    stay.sign_in(user_of(stay.ifeoma))
    stay.page.goto("/desk/")
    stay.page.get_by_role("link", name="Decide").first.click()
    stay.page.get_by_label(yes).check()
    stay.page.get_by_label("Why do you decide this?").fill(why)
    stay.axe(stay.page)
    stay.press("Decide")


def cover_runs_over_half_term(stay: Stay) -> None:
    stay.sign_in(user_of(stay.amara))
    page, today = stay.page, timezone.localdate()
    page.goto("/desk/")
    stay.follow("Arrange cover")
    page.get_by_label("Other days").check()
    for group, day in (("First day", today), ("Last day", today + dt.timedelta(days=4))):
        _fill_day(page, group, day)
    page.get_by_role("radio", name="School holidays").check()
    page.get_by_label("Who covers this family?").select_option(label="Joan Pryce, Lewbridge Council")
    page.get_by_role("radio", name="Yes", exact=True).check()
    page.get_by_label("Marta Nowak").check()
    _fill_day(page, "When?", today)
    page.get_by_label("How?").select_option(label="By phone")
    stay.press("Arrange cover")
    page = stay.opens(stay.at.practitioner)
    expect(page.get_by_role("heading", name="The thread")).to_be_visible()
    stay.axe(page)
    stay.picture(page, "staying-cover")


def _fill_day(page: Page, group: str, day: dt.date) -> None:
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_role("group", name=group).get_by_label(part).fill(str(value))


def the_family_steps_down_and_closes_with_a_way_back(stay: Stay) -> None:
    page = stay.opens(stay.amara, "Steps between levels", "Propose a step")
    page.get_by_role("group", name="Kacper").get_by_label("Targeted early help", exact=True).check()
    page.get_by_label("Why does Kacper’s time").select_option("RC7")
    page.get_by_label("Why is this the right level now?").fill("In school every day since the spring.")
    page.get_by_label("What changes and why").fill("Kacper is doing well. Amara stays with you.")
    stay.press("Propose it")
    _each_is_told(stay)
    _decides(stay, "Yes, as it is proposed", "School and the family say the same.")
    page = stay.opens(stay.amara, "Steps between levels", "Ask how it is going")
    page.get_by_label("When help ends").check()
    page.get_by_label("Marta Nowak").check()
    page.get_by_label("Much better").check()
    stay.press("Put it on the record")
    page = stay.opens(stay.amara, "Steps between levels", "Propose that help ends")
    expect(page.get_by_label("Why does help for")).to_have_count(0)  # early help is in no national count
    page.get_by_label("Why can help end now?").fill("What they wanted is there.")
    if page.get_by_label("The plan was never reviewed").count():
        page.get_by_label("The plan was never reviewed").fill("It was looked at on each visit.")
    page.get_by_label("Who and what is there").fill("School, and a neighbour on Tuesdays.")
    page.get_by_label("What changes and why").fill("You have what you wanted. Ring us if that changes.")
    stay.axe(page)
    stay.press("Propose it")
    _decides(stay, "Yes, help ends", "The family says so too.")
    expect(page.get_by_text("the family knows the way back")).to_be_visible()


def every_step_stands_on_the_thread_with_the_leads_line_unbroken(stay: Stay) -> None:
    leads = Involvement.objects.filter(thread=stay.family, role="family_help_lead")
    assert [lead.worker_id for lead in leads] == [stay.amara.worker]
    kinds = [entry.kind for entry in entries_of_thread(stay.family)]
    steps = [
        "assessment.started", "assessment.contributed", "assessment.submitted", "assessment.authorised", "plan.begun",
        "plan.authorised", "plan.answered", "plan.copy_made", "step.proposed", "step.decided", "cover.arranged",
        "help.closed",
    ]  # fmt: skip
    assert [kind for kind in dict.fromkeys(kinds) if kind in steps] == steps
    stay.sign_in(user_of(stay.amara))
    stay.page.goto(reverse("desk:thread", args=[stay.family]))
    expect(stay.page.get_by_role("main").get_by_text("Amara Okafor").first).to_be_visible()
    stay.axe(stay.page)
    stay.picture(stay.page, "staying-thread")


def test_a_school_lead_stays_with_a_family_from_their_own_words_to_the_way_back(stay: Stay) -> None:
    the_lead_finds_the_familys_own_words_already_there(stay)
    a_health_visitor_and_the_police_add_theirs(stay)
    the_assessment_is_authorised_in_time(stay)
    a_plan_is_agreed_with_parts(stay)
    it_is_printed_for_mum_and_again_for_dad(stay)
    the_lead_cannot_approve_a_step_up_and_the_supervisor_decides_it(stay)
    cover_runs_over_half_term(stay)
    the_family_steps_down_and_closes_with_a_way_back(stay)
    every_step_stands_on_the_thread_with_the_leads_line_unbroken(stay)

"""A health visitor leads a family through a step up to child in need, down again, and to the end: one unbroken line."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from familiesfirst.involvement.models import Involvement
from familiesfirst.pathways.models import StepProposal
from tests.family_help.making import user_of
from tests.pathways.making import Path, a_path, decide, propose

pytestmark = [pytest.mark.django_db(transaction=True)]
PLAIN = "Zayn needs more help. A social worker oversees it now. Priya stays with you."


@dataclass
class Story:
    """The family, and the browser its workers share one after the other."""

    path: Path
    page: Page
    sign_in: Callable[[Any], None]
    axe: Callable[[Page], None]
    picture: Callable[..., None]

    def at(self, actor: Any, name: str, *args: int) -> Page:
        """The page of this name, as this worker."""
        self.sign_in(user_of(actor))
        self.page.goto(reverse(f"pathways:{name}", args=args))
        return self.page

    def send(self, button: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


@pytest.fixture(params=["with JavaScript", "without"])
def story(request: Any, sign_in: Any, axe: Any, picture: Any) -> Story:
    shown = request.getfixturevalue("page" if request.param == "with JavaScript" else "plain_page")
    return Story(a_path(), shown, sign_in, axe, picture)


def given_the_lead_proposes_a_step_up(story: Story) -> None:
    page = story.at(story.path.priya, "steps", story.path.family)
    story.axe(page)
    story.send("Propose a step")
    story.send("Propose it")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    story.axe(page)
    page.get_by_role("group", name="Zayn").get_by_label("Child in need").check()
    page.get_by_label("Why is this the right level now?").fill("He misses school most days.")
    page.get_by_label("What changes and why").fill(PLAIN)
    story.send("Propose it")
    expect(page.get_by_text("It is proposed. A supervisor decides it")).to_be_visible()


def when_they_try_to_approve_it_they_are_refused_in_a_sentence(story: Story) -> None:
    step = StepProposal.objects.get()
    page = story.at(story.path.priya, "step", step.pk)
    expect(page.get_by_text("You proposed this, so somebody else decides it")).to_be_visible()
    expect(page.get_by_role("button", name="Decide", exact=True)).to_have_count(0)
    story.axe(page)


def and_each_person_is_told_or_not_yet(story: Story) -> None:
    step = StepProposal.objects.get()
    page = story.at(story.path.priya, "tell", step.pk, story.path.it.leila)
    page.get_by_role("radio", name="Has been told").check()
    page.get_by_role("radio", name="Agrees", exact=True).check()
    page.get_by_label("In their words; or why").fill("If Priya stays, yes.")
    story.axe(page)
    story.send("Put it on the record")
    page = story.at(story.path.priya, "tell", step.pk, story.path.it.dan)
    page.get_by_role("radio", name="Not told yet").check()
    page.get_by_label("Why are they not told yet?").select_option("Telling them could put a child in danger")
    later = dt.date.today() + dt.timedelta(days=14)
    box = page.get_by_role("group", name="On which day is that looked at again?")
    for part, value in (("Day", later.day), ("Month", later.month), ("Year", later.year)):
        box.get_by_label(part).fill(str(value))
    story.send("Put it on the record")
    expect(page.get_by_text("not told yet", exact=True)).to_be_visible()
    story.axe(page)
    story.picture(page, "steps")


def then_a_supervisor_decides_it(story: Story) -> None:
    story.sign_in(user_of(story.path.mary))
    page = story.page
    page.goto("/")
    page.get_by_role("link", name="Decide a step").click()
    page.get_by_label("Yes, as it is proposed").check()
    page.get_by_label("Why do you decide this?").fill("The plan needs a social worker beside it.")
    story.axe(page)
    story.picture(page, "decide-a-step")
    story.send("Decide")
    expect(page.get_by_text("The plan and the lead practitioner stay as they are").first).to_be_visible()
    assert story.path.levels()[story.path.zayn] == "child_in_need"


def given_zayn_is_a_child_in_need(story: Story) -> None:
    decide(story.path, propose(story.path), without_agreement="They could not be asked yet.")


def and_steps_down_again(story: Story) -> None:
    page = story.at(story.path.priya, "propose", story.path.family)
    page.get_by_role("group", name="Zayn").get_by_label("Targeted early help", exact=True).check()
    page.get_by_label("Why does Zayn’s time").select_option("RC7")
    page.get_by_label("Why is this the right level now?").fill("He goes to school every day.")
    page.get_by_label("What changes and why").fill("Zayn is doing well. Priya stays with you.")
    story.send("Propose it")
    step = StepProposal.objects.order_by("-pk").first()
    assert step is not None
    page = story.at(story.path.mary, "step", step.pk)
    page.get_by_label("Yes, as it is proposed").check()
    page.get_by_label("Why do you decide this?").fill("What was wanted is there.")
    story.send("Decide")
    assert set(story.path.levels().values()) == {"targeted_early_help"}


def and_help_ends_with_a_way_back(story: Story) -> None:
    page = story.at(story.path.priya, "question", story.path.family)
    page.get_by_label("When help ends").check()
    page.get_by_label("Leila Hassan").check()
    page.get_by_label("Much better").check()
    story.axe(page)
    story.send("Put it on the record")
    page = story.at(story.path.priya, "close", story.path.family)
    expect(page.get_by_label("Why does help for")).to_have_count(0)  # early help is in no national count
    page.get_by_label("Why can help end now?").fill("What was wanted is there.")
    page.get_by_label("The plan was never reviewed").fill("It was looked at on each visit.")
    page.get_by_label("Who and what is there").fill("Nadia on Thursdays, and school.")
    page.get_by_label("What changes and why").fill("You have what you wanted. Ring us if that changes.")
    story.axe(page)
    story.picture(page, "close")
    story.send("Propose it")
    step = StepProposal.objects.order_by("-pk").first()
    assert step is not None
    page = story.at(story.path.mary, "step", step.pk)
    page.get_by_label("Yes, help ends").check()
    page.get_by_label("Why do you decide this?").fill("The family says so too.")
    story.send("Decide")
    expect(page.get_by_text("the family knows the way back")).to_be_visible()


def then_the_leads_line_was_never_broken(story: Story) -> None:
    leads = Involvement.objects.filter(thread=story.path.family, role="family_help_lead")
    assert [lead.worker_id for lead in leads] == [story.path.priya.worker]
    page = story.at(story.path.priya, "steps", story.path.family)
    expect(page.get_by_text("The way back: Ring the front door")).to_be_visible()
    story.axe(page)
    story.picture(page, "help-has-ended")
    page.goto(reverse("desk:thread", args=[story.path.family]))
    expect(page.get_by_role("main").get_by_text("Priya Nair").first).to_be_visible()


@pytest.mark.timeout(400)
def test_a_step_up_is_proposed_refused_to_its_proposer_told_and_decided(story: Story) -> None:
    given_the_lead_proposes_a_step_up(story)
    when_they_try_to_approve_it_they_are_refused_in_a_sentence(story)
    and_each_person_is_told_or_not_yet(story)
    then_a_supervisor_decides_it(story)


@pytest.mark.timeout(400)
def test_down_again_and_to_the_end_with_the_leads_line_unbroken(story: Story) -> None:
    given_zayn_is_a_child_in_need(story)
    and_steps_down_again(story)
    and_help_ends_with_a_way_back(story)
    then_the_leads_line_was_never_broken(story)

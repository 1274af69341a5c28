"""The assessment's pages: what they cost, show and refuse; and two people who write at once."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from familiesfirst.family_help import api as family_help
from familiesfirst.family_help.models import Assessment, AssessmentSection, Contribution, Duty
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor
from familiesfirst.record.models import Read
from tests.family_help.assessing import NOW, Assessed, an_assessment, said, signed_everything, text_of, write
from tests.family_help.making import user_of
from tests.signing_in import client_of

pytestmark = pytest.mark.django_db
WHY = Place("why_now")


@pytest.fixture
def it() -> Assessed:
    return an_assessment()


def as_(actor: Actor) -> Client:
    return client_of(user_of(actor))


def at(it: Assessed, place: Place, more: str = "") -> str:
    of = f"of/{place.person}/" if place.person else ""
    return f"/families/{it.family}/assessment/{it.id}/in/{place.section}/{of}{more}"


def words(answer: Any) -> str:
    return answer.content.decode()


def home_of(it: Assessed) -> str:
    return reverse("family_help:assessment", args=[it.family])


def test_a_lead_begins_it_with_one_button() -> None:
    it = an_assessment(start=False)
    lead = as_(it.lead)
    assert "No assessment has begun." in words(lead.get(home_of(it)))
    assert lead.post(reverse("family_help:start_assessment", args=[it.family])).status_code == 302
    assert Assessment.objects.get().state == "writing"
    assert lead.post(reverse("family_help:start_assessment", args=[it.family])).status_code == 409
    assert as_(it.nurse).post(reverse("family_help:start_assessment", args=[it.family])).status_code == 403


def test_the_summary_says_how_far_each_section_is_and_is_logged(it: Assessed) -> None:
    write(it, WHY, said(WHY), sign=True)
    write(it, Place("child", it.home.zayn), {"day": "Up at six."})
    page = words(as_(it.lead).get(home_of(it)))
    assert "signed" in page and "started" in page and "empty, needed" in page
    assert "Up at six." not in page
    assert Read.objects.filter(thread=it.family, worker=it.lead.worker, page="family.assessment").count() == 1


@pytest.mark.parametrize("place", ["", "in/why_now/"])
def test_pages_cost_the_same_however_much_is_written(it: Assessed, place: str) -> None:
    lead, address = as_(it.lead), f"/families/{it.family}/assessment/{f'{it.id}/{place}' if place else ''}"
    write(it, WHY, said(WHY))
    few = cost(lead, address)
    signed_everything(it)
    assert cost(lead, address) == few


def cost(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def test_saving_a_section_costs_the_same_however_much_is_written(it: Assessed) -> None:
    lead = as_(it.lead)
    lead.get(at(it, WHY))  # the first request of a sign-in writes the session
    first = cost_of_saving(it, lead, "Dad left.")
    signed_everything(it)
    assert cost_of_saving(it, lead, "Dad left in May.") == first <= 22


def cost_of_saving(it: Assessed, client: Client, words: str) -> int:
    held = AssessmentSection.objects.filter(assessment=it.id, section=WHY.section).values_list("entry", flat=True)
    sent = {"read_at": held.first() or 0, "why_now": words, "then": "save"}
    with CaptureQueriesContext(connection) as caught:
        assert client.post(at(it, WHY), sent).status_code == 302
    assert not any("Of child" in query["sql"] for query in caught)
    return len(caught)


def test_a_section_page_never_loads_the_text_of_another(it: Assessed) -> None:
    signed_everything(it)
    page = words(as_(it.lead).get(at(it, Place("child", it.home.zayn))))
    assert f"Of child {it.home.zayn}" in page
    assert f"Of child {it.home.maya}" not in page and "Of why_now" not in page


def test_a_section_is_typed_kept_and_signed(it: Assessed) -> None:
    lead = as_(it.lead)
    assert lead.post(at(it, WHY), {"read_at": "0", "why_now": "Dad left.", "then": "save"}).status_code == 302
    entry = AssessmentSection.objects.get().entry
    signed = {"read_at": entry, "why_now": "Dad left.", "wanted": "Sleep.", "then": "sign"}
    assert lead.post(at(it, WHY), signed).status_code == 302
    assert AssessmentSection.objects.get().signed_by.startswith("Joan Pryce")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"then": "sign"}, "There is nothing to sign yet."),
        ({"why_now": "x" * 30_000}, "shorten"),
        ({"why_now": "nul \x00"}, "There is a problem"),
        ({"read_at": "x", "why_now": "a"}, "There is a problem"),
    ],
)
def test_wrong_values_have_a_clear_answer_and_what_was_typed_stays(it: Assessed, typed: dict, says: str) -> None:
    answer = as_(it.lead).post(at(it, WHY), {"read_at": "0", **typed})
    assert answer.status_code == 422
    assert says in words(answer)
    assert not AssessmentSection.objects.exists()


def test_codes_are_offered_as_they_are_in_force_and_nothing_found_stands_alone(it: Assessed) -> None:
    place, lead = Place("found", it.home.zayn), as_(it.lead)
    page = words(lead.get(at(it, place)))
    assert 'value="18C"' in page and 'value="18A"' not in page
    both = lead.post(at(it, place), {"read_at": "0", "seen": "yes", "factors": ["21", "4B"]})
    assert both.status_code == 422 and "alone" in words(both)
    assert lead.post(at(it, place), {"read_at": "0", "factors": ["18A"]}).status_code == 422


# Two who write at once


def typed(it: Assessed, read_at: int, **more: Any) -> dict[str, Any]:
    return {"read_at": read_at, "why_now": "Mine: the rent.", "wanted": "", "then": "save"} | more


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))


@pytest.fixture
def met(it: Assessed) -> tuple[Client, int, str]:
    """The nurse wrote while the lead had the page open: the lead sends hers."""
    first = write(it, WHY, {"why_now": "Dad left."})
    second = write(it, WHY, {"why_now": "Theirs: he lost his job.", "wanted": "Sleep."}, it.nurse)
    lead = as_(it.lead)
    answer = lead.post(at(it, WHY), typed(it, first))
    assert answer.status_code == 409
    return lead, second, words(answer)


def test_the_second_sees_both_texts_side_by_side(it: Assessed, met: tuple[Client, int, str]) -> None:
    _, second, page = met
    assert "Priya Nair, Mill Lane Health wrote here while you did" in page
    assert "Theirs: he lost his job." in page and "Mine: the rent." in page
    assert hidden(page)["read_at"] == str(second) and hidden(page)["wanted"] == "Sleep."
    assert text_of(it, WHY)["why_now"] == "Theirs: he lost his job."


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("theirs", None),
        ("mine", "Mine: the rent."),
        ("joined", "He lost his job, and the rent is late."),
    ],
)
def test_and_chooses(it: Assessed, met: tuple[Client, int, str], choice: str, stands: str | None) -> None:
    lead, _, page = met
    chosen = {"choice-why_now": choice, "joined-why_now": "He lost his job, and the rent is late."}
    answer = lead.post(at(it, WHY), hidden(page) | chosen)
    if stands is None:  # what stands is theirs, and nothing is left to change
        assert answer.status_code == 422 and "Nothing was changed." in words(answer)
    else:
        assert answer.status_code == 302
    assert text_of(it, WHY) == {"why_now": stands or "Theirs: he lost his job.", "wanted": "Sleep."}


def test_nothing_chosen_asks_again_and_loses_nothing(it: Assessed, met: tuple[Client, int, str]) -> None:
    lead, _, page = met
    answer = lead.post(at(it, WHY), hidden(page) | {"joined-why_now": "Half edited"})
    assert answer.status_code == 409
    again = words(answer)
    assert "Choose an answer" in again and "Half edited" in again and "Mine: the rent." in again
    done = lead.post(at(it, WHY), hidden(again) | {"choice-why_now": "mine"})
    assert done.status_code == 302 and text_of(it, WHY)["why_now"] == "Mine: the rent."


def test_somebody_writes_a_third_time_while_one_chooses(it: Assessed, met: tuple[Client, int, str]) -> None:
    lead, _, page = met
    write(it, WHY, {"why_now": "Third.", "wanted": "Sleep."}, it.boss)
    answer = lead.post(at(it, WHY), hidden(page) | {"choice-why_now": "mine"})
    assert answer.status_code == 409
    assert "Third." in words(answer) and "Mine: the rent." in words(answer)
    assert text_of(it, WHY)["why_now"] == "Third."


def test_who_changed_other_answers_meets_too_and_both_stand(it: Assessed) -> None:
    first = write(it, WHY, {"why_now": "Dad left."})
    write(it, WHY, {"why_now": "Dad left.", "wanted": "Sleep."}, it.nurse)
    lead = as_(it.lead)
    page = words(
        lead.post(at(it, WHY), {"read_at": first, "why_now": "Dad left in May.", "wanted": "", "then": "save"})
    )
    assert "both can stand" in page
    assert lead.post(at(it, WHY), hidden(page)).status_code == 302
    assert text_of(it, WHY) == {"why_now": "Dad left in May.", "wanted": "Sleep."}


# Contributions, comments, own words


def added(**more: Any) -> dict[str, Any]:
    return {
        "author": "Priya Nair",
        "agency": "Mill Lane Health",
        "on": "2026-11-20",
        "source": "Clinic",
        "conclusion": "Gains weight.",
        "plain": "She grows well.",
        "sensitivity": "ordinary",
        "visitors": "nothing",
    } | more


def test_a_partner_adds_and_puts_right_their_own(it: Assessed) -> None:
    nurse = as_(it.nurse)
    assert nurse.get(at(it, WHY, "add/")).status_code == 200
    assert nurse.post(at(it, WHY, "add/"), added(plain="")).status_code == 422
    assert nurse.post(at(it, WHY, "add/"), added()).status_code == 302
    held = Contribution.objects.get()
    assert "Gains weight." in words(nurse.get(at(it, WHY)))
    right = at(it, WHY, f"add/{held.pk}/")
    assert nurse.post(right, added(conclusion="Gains a little.", why="Scale.", version=1)).status_code == 302
    assert as_(it.lead).get(right).status_code == 404


def test_what_is_not_for_one_is_absent(it: Assessed) -> None:
    police = as_(it.police)
    police.post(at(it, WHY, "add/"), added(conclusion="Two reports.", sensitivity="police_intelligence"))
    assert "Two reports." in words(as_(it.boss).get(at(it, WHY)))
    for reader in (it.lead, it.nurse):
        page = words(as_(reader).get(at(it, WHY)))
        assert "Two reports." not in page and "Nobody has added anything yet." in page


def test_the_familys_own_words_stand_beside_it_where_they_agreed(it: Assessed) -> None:
    acts = {"by": it.lead, "now": NOW, "family": it.family, "how": "spoken", "said_on": NOW.date()}
    people.record_own_words(**acts, person=it.home.leila, words="I cannot sleep.", uses=["round", "assessment"])
    people.record_own_words(**acts, person=it.home.zayn, words="Only for me.", shown_to="child_only")
    page = words(as_(it.nurse).get(at(it, WHY)))
    assert "I cannot sleep." in page and "Only for me." not in page
    assert "I cannot sleep." not in words(as_(it.nurse).get(at(it, Place("child", it.home.zayn))))


# Sending, sending back, agreeing, duties


def test_from_sent_to_agreed(it: Assessed) -> None:
    lead, boss = as_(it.lead), as_(it.boss)
    base = f"/families/{it.family}/assessment/{it.id}/"
    assert lead.post(f"{base}send/", {"words": ""}).status_code == 422
    signed_everything(it)
    assert lead.post(f"{base}send/", {"words": "", "late_why": ""}).status_code == 302
    assert lead.get(f"{base}agree/").status_code == 403 and lead.post(f"{base}agree/", {}).status_code == 403
    assert "Of why_now" not in words(boss.get(f"{base}send-back/"))
    back = {"why": "One thing.", "about-why_now-0": "What did his teacher see?"}
    assert boss.post(f"{base}send-back/", back).status_code == 302
    assert "What did his teacher see?" in words(lead.get(at(it, WHY)))
    assert lead.post(f"{base}send/", {}).status_code == 302
    assert boss.post(f"{base}check/", {"words": "In good time."}).status_code == 302
    assert boss.post(f"{base}agree/", {"words": "Thank you."}).status_code == 302
    assert "agreed" in words(lead.get(home_of(it))).lower()
    assert lead.post(at(it, WHY), typed(it, AssessmentSection.objects.get(section="why_now").entry)).status_code == 409


def test_a_duty_is_answered_on_its_own_page(it: Assessed) -> None:
    write(it, Place("asked", it.home.zayn), {"goes_missing": "yes", "missing_what": "May"})
    lead, address = as_(it.lead), reverse("family_help:duty", args=[it.family, Duty.objects.get().pk])
    assert "going missing" in words(lead.get(home_of(it)))
    assert lead.post(address, {"done": "", "on": "2026-11-23"}).status_code == 422
    on = Duty.objects.get().opened_on.isoformat()
    assert lead.post(address, {"done": "We walked and talked.", "on": on}).status_code == 302
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        "",
        "{id}/",
        "{id}/in/why_now/",
        "{id}/in/why_now/add/",
        "{id}/send/",
        "{id}/agree/",
        "{id}/send-back/",
        "{id}/check/",
    ],
)
def test_a_family_that_is_not_for_one_is_not_there(it: Assessed, more: str) -> None:
    address = f"/families/{it.family}/assessment/{more.format(id=it.id)}"
    assert as_(it.home.sam).get(address).status_code in (403, 404)
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("more", ["987654/", "{id}/in/nowhere/", "{id}/in/child/", "{id}/in/child/of/987654/"])
def test_what_is_not_there(it: Assessed, more: str) -> None:
    assert as_(it.lead).get(f"/families/{it.family}/assessment/{more.format(id=it.id)}").status_code == 404


def test_one_that_was_sent_waits_on_the_desk_of_whoever_agrees_it_until_they_do(it: Assessed) -> None:
    signed_everything(it)
    family_help.submit_assessment(**it.acts())
    desk, waits = reverse("desk:desk"), "Agree an assessment"
    assert waits in words(as_(it.boss).get(desk)) and waits not in words(as_(it.lead).get(desk))
    family_help.agree_assessment(**it.acts(it.boss))
    assert waits not in words(as_(it.boss).get(desk))

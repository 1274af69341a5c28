"""The whole of an assessment: read, and printed for the worker and for one named reader."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from familiesfirst.family_help import api
from familiesfirst.family_help.queries.assessment_whole import whole_for, whole_of
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.family_help.rules.assessment_reader import sensitivity_of, whose
from familiesfirst.people import api as people
from familiesfirst.record.api import entries_of_thread
from tests.family_help.assessing import FORM, NOW, Assessed, an_assessment, opened, signed_everything, write
from tests.family_help.making import user_of
from tests.papers import is_tagged, words_of
from tests.signing_in import client_of

NAMES = {1: "Leila", 2: "Dan", 3: "Zayn", 4: "Mia"}
MUM, ZAYN = (1, {3}), (3, set[int]())


@pytest.mark.parametrize(
    ("reader", "section", "person", "away"),
    [
        (MUM, "why_now", None, ""),
        (MUM, "adult", 1, ""),
        (MUM, "adult", 2, "it is about Dan’s own life"),
        (MUM, "child", 3, ""),
        (MUM, "child", 4, "it is about Mia’s own life"),
        (ZAYN, "child", 3, ""),
        (ZAYN, "child", 4, "it is about Mia’s own life"),
        (ZAYN, "adult", 1, "it is about Leila’s own life"),
    ],
)
def test_whose_a_section_is(reader: tuple[int, set[int]], section: str, person: int | None, away: str) -> None:
    told = {"reader": reader[0], "parent_of": reader[1], "name": NAMES.get(person or 0, "")}
    assert whose(FORM.section(section), Place(section, person), **told).away == away


def test_codes_of_what_was_found_are_for_no_family() -> None:
    assert sensitivity_of(FORM.question("factors")) == "work"
    assert sensitivity_of(FORM.question("why_now")) == "ordinary"


# With the database


@pytest.fixture
def it(db: None) -> Assessed:
    it = an_assessment()
    home = it.home
    people.record_relationship(by=it.boss, now=NOW, family=it.family, person=home.leila, type="parent", other=home.zayn)
    write(it, Place("why_now"), {"why_now": "Dad left in May."})
    write(it, Place("adult", home.leila), {"health": "She is low.", "strengths": "She sings to them."})
    write(it, Place("child", home.zayn), {"day": "Up at six.", "wishes": "I want my dad."})
    write(it, Place("child", home.maya), {"day": "Maya draws."})
    write(it, Place("found", home.zayn), {"factors": ["4B"]})
    api.contribute(
        **it.acts(it.nurse),
        place=Place("child", home.zayn),
        said=api.AssessmentSaid("Priya Nair", "Health", NOW.date(), "Clinic", "Conclusion of hers.", "He eats well."),
    )
    return it


def told(it: Assessed, person: int) -> str:
    return str(whole_for(opened(it, it.lead), it.id, person).places)


def test_the_worker_reads_everything_they_may(it: Assessed) -> None:
    said = str(whole_of(opened(it, it.lead), it.id).places)
    for words in ("Dad left", "She is low", "She sings", "Up at six", "I want my dad", "Maya draws", "Conclusion of"):
        assert words in said, words
    assert "She is low" not in str(whole_of(opened(it, it.nurse), it.id).places)


def test_what_is_not_for_everybody_says_so_where_the_worker_reads_it(it: Assessed) -> None:
    said = api.AssessmentSaid(
        "Priya Nair", "Health", NOW.date(), "Clinic", "Her tablets.", "She is poorly.", sensitivity="adult_health",
        visitors="nothing",
    )  # fmt: skip
    api.contribute(**it.acts(it.nurse), place=Place("home"), said=said)
    (hers,) = [s for p in whole_of(opened(it, it.nurse), it.id).places for s in p.said if "Her tablets" in s.words]
    (plain,) = [s for p in whole_of(opened(it, it.lead), it.id).places for s in p.said if "He eats well" in s.words]
    assert hers.by.endswith("not for everybody") and "not for everybody" not in plain.by


def test_each_reader_is_given_what_is_theirs_and_the_worker_the_list_of_the_rest(it: Assessed) -> None:
    mum, zayn = told(it, it.home.leila), told(it, it.home.zayn)
    for words in ("Dad left", "She is low", "Up at six", "He eats well"):
        assert words in mum, words
    for words in ("I want my dad", "Maya draws", "Conclusion of hers", "4B", "mental"):
        assert words not in mum, words
    assert "I want my dad" in zayn and "She is low" not in zayn and "She sings" not in zayn
    left = {each.why for each in whole_for(opened(it, it.lead), it.id, it.home.leila).left_out}
    assert "Zayn said it, and it is not released to Leila" in left
    assert any("Maya’s own life" in why for why in left)


def test_it_takes_the_same_number_of_queries_however_much_is_written(it: Assessed) -> None:
    def cost() -> int:
        seen = opened(it, it.lead)
        with CaptureQueriesContext(connection) as caught:
            whole_of(seen, it.id)
        return len(caught)

    few = cost()
    signed_everything(it)
    assert cost() == few


# Pages


def at(name: str, it: Assessed, *more: int) -> str:
    return reverse(f"family_help:{name}", args=[it.family, it.id, *more])


def said(page: Any) -> str:
    return page.content.decode()  # type: ignore[no-any-return]


@pytest.fixture
def joan(it: Assessed) -> Client:
    return client_of(user_of(it.lead))


def test_it_prints_for_the_worker_and_for_mum_and_says_so_on_the_record(joan: Client, it: Assessed) -> None:
    page = said(joan.get(at("whole_assessment", it)))
    assert "Dad left in May." in page and "Print it for" in page
    paper = joan.get(at("print_assessment", it))
    assert is_tagged(paper.content) and "Not for the family" in words_of(paper.content)
    ask = at("assessment_copy", it, it.home.leila)
    assert "is not released to Leila" in said(joan.get(ask))
    made = whole_for(opened(it, it.lead), it.id, it.home.leila)
    why_now = [n for n, place in enumerate(made.places) if place.title == "Why now"]
    sent = joan.post(ask, {"out": why_now})
    mum = words_of(joan.get(sent["Location"]).content)
    assert "She sings to them." in mum and "Dad left" not in mum and "I want my dad" not in mum
    (copy,) = entries_of_thread(it.family, only=["assessment.copy_made"], facts=True)
    assert copy.fact("who") == "Leila Marsh" and "Why now: left out by whoever made it." in copy.fact("left_out")
    write(it, Place("adult", it.home.leila), {"strengths": "Rewritten since."})
    assert "Rewritten" not in words_of(joan.get(sent["Location"]).content)


def test_mum_who_is_not_written_to_is_handed_hers_in_person(joan: Client, it: Assessed) -> None:
    ask = at("assessment_copy", it, it.home.leila)
    before = joan.post(ask, {})["Location"]
    rule = people.SafeRule(it.home.leila, "not_written_to", look_again_by=dt.date(2027, 12, 1))
    people.set_safe_contact(by=it.lead, now=timezone.now(), family=it.family, rule=rule, why="Ring me.")
    assert joan.get(before).status_code == 403
    refused = joan.post(ask, {})
    assert refused.status_code == 422 and "Say that you hand it over in person" in said(refused)
    sent = joan.post(ask, {"in_person": "on"})
    assert joan.get(sent["Location"]).status_code == 200
    _, copy = entries_of_thread(it.family, only=["assessment.copy_made"], facts=True)
    assert "to hand over in person" in copy.sentence


def test_only_those_who_answer_for_the_family_make_copies(joan: Client, it: Assessed) -> None:
    nurse = client_of(user_of(it.nurse))
    page = nurse.get(at("whole_assessment", it))
    assert page.status_code == 200 and "Print it for <" not in said(page)
    assert nurse.get(at("assessment_copy", it, it.home.leila)).status_code == 403
    assert joan.get(at("assessment_copy", it, 999)).status_code == 404
    assert joan.get(at("assessment_paper", it, 999)).status_code == 404
    assert client_of(user_of(it.home.sam)).get(at("whole_assessment", it)).status_code == 404
    assert joan.get(at("assessment_copy", it, it.home.baby)).status_code == 200
    assert joan.post(at("assessment_copy", it, it.home.baby)).status_code == 403

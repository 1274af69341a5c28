"""One assessment of a family: begun, written by several, sent, sent back, agreed, and brought up to date."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from familiesfirst.clocks.api import running
from familiesfirst.clocks.rebuilding import rebuild
from familiesfirst.family_help import api
from familiesfirst.family_help.actions.contribute import Correction
from familiesfirst.family_help.models import Assessment, AssessmentSection, Contribution, Duty, SectionComment
from familiesfirst.family_help.queries.assessment import summary
from familiesfirst.family_help.queries.assessment_section import section_page, words_read_at
from familiesfirst.family_help.rules.assessment import Place
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, EntryView, Invalid, Meanwhile, NotThere, Refused, entries_of_thread
from tests.family_help.assessing import (
    NOW,
    Assessed,
    an_assessment,
    begin,
    opened,
    read_at,
    said,
    signed_everything,
    text_of,
    write,
)

pytestmark = pytest.mark.django_db
WHY, HOME, CHANGES = Place("why_now"), Place("home"), Place("changes")


@pytest.fixture
def it() -> Assessed:
    return an_assessment()


def entries(it: Assessed, kind: str) -> list[EntryView]:
    return [e for e in entries_of_thread(it.family, facts=True) if e.kind == kind]


def codes(it: Assessed, now: dt.datetime = NOW) -> set[str]:
    return {clock.code for clock in running(now=now, families=[it.family])}


# Beginning


def test_there_is_one_open_assessment_of_a_family(it: Assessed) -> None:
    with pytest.raises(Meanwhile):
        begin(it)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(family_id=it.family, started_on=NOW, counts_from=NOW, state="returned")
    (started,) = entries(it, "assessment.started")
    assert started.marks.assessment == it.id
    assert {m.level for m in started.people.values()} == {"child_in_need"}


def test_it_counts_from_the_day_the_limit_counts_from() -> None:
    early = an_assessment("targeted_early_help")
    row = Assessment.objects.get(pk=early.id)
    assert (row.counts_from, row.level) == ((NOW - dt.timedelta(days=7)).date(), "targeted_early_help")
    assert "assessment-early-help" in codes(early)


def test_a_family_that_nobody_gave_to_them_is_not_there(it: Assessed) -> None:
    acts = it.acts(it.home.sam)
    with pytest.raises(NotThere):
        api.write_section(**acts, place=WHY, answers=said(WHY), read_at=0)
    with pytest.raises(NotThere):
        api.start_assessment(by=it.home.sam, now=NOW, family=it.family)


# Writing


def test_a_section_is_kept_with_who_wrote_it_and_the_words_are_on_the_record(it: Assessed) -> None:
    entry = write(it, WHY, {"why_now": "Dad left in May."})
    row = AssessmentSection.objects.get(assessment=it.id)
    assert (row.text, row.entry, row.by_name) == (
        {"why_now": "Dad left in May."},
        entry,
        "Joan Pryce, Lewbridge Council",
    )
    (written,) = entries(it, "assessment.section_written")
    assert written.fact("answers") == {"why_now": "Dad left in May."}
    assert written.about.quiet


def test_sensitive_answers_stand_apart_on_the_record(it: Assessed) -> None:
    place = Place("adult", it.home.leila)
    write(it, place, {"strengths": "Patient.", "health": "Low in mood.", "history": "Was in care."})
    (written,) = entries(it, "assessment.section_written")
    groups = [written.fact(group) for group in ("answers", "third_party", "adult_health")]
    assert groups == [{"strengths": "Patient."}, {"history": "Was in care."}, {"health": "Low in mood."}]


def test_who_may_not_see_an_answer_cannot_change_it(it: Assessed) -> None:
    place = Place("adult", it.home.leila)
    write(it, place, {"strengths": "Patient.", "health": "Low in mood."})
    assert "health" not in section_page(opened(it, it.nurse), it.id, place).text
    write(it, place, {"strengths": "Patient, and funny.", "health": ""}, it.nurse)
    assert text_of(it, place) == {"strengths": "Patient, and funny.", "health": "Low in mood."}


def test_two_who_write_at_once_meet_and_nothing_is_overwritten(it: Assessed) -> None:
    first = write(it, WHY, {"why_now": "Dad left."})
    write(it, WHY, {"why_now": "Dad left, and the rent is late."}, it.nurse)
    with pytest.raises(Meanwhile):
        write(it, WHY, {"why_now": "Mine."}, read_at=first)
    assert text_of(it, WHY) == {"why_now": "Dad left, and the rent is late."}
    assert words_read_at(opened(it, it.lead), WHY, first) == {"why_now": "Dad left."}
    assert words_read_at(opened(it, it.lead), HOME, first) == {}


@pytest.mark.parametrize("place", [Place("nowhere"), Place("child"), Place("why_now", 1), Place("child", 987654)])
def test_a_place_that_is_not_there(it: Assessed, place: Place) -> None:
    with pytest.raises(NotThere):
        api.write_section(**it.acts(), place=place, answers={}, read_at=0)


def test_a_childs_section_is_not_for_an_adult(it: Assessed) -> None:
    with pytest.raises(NotThere):
        write(it, Place("child", it.home.leila), {"day": "x"})


def test_signing_asks_for_what_is_missing_and_writing_again_takes_it_back(it: Assessed) -> None:
    with pytest.raises(Invalid) as fault:
        write(it, CHANGES, {"working": "They laugh."}, sign=True)
    assert set(fault.value.errors) == {"worries", "needs"}
    write(it, CHANGES, said(CHANGES), sign=True)
    assert AssessmentSection.objects.get(assessment=it.id).signed_by == "Joan Pryce, Lewbridge Council"
    write(it, CHANGES, {**said(CHANGES), "working": "They sing."}, it.nurse)
    assert AssessmentSection.objects.get(assessment=it.id).signed_by == ""


def test_writing_the_same_again_is_said_to_change_nothing(it: Assessed) -> None:
    write(it, WHY, {"why_now": "x"})
    with pytest.raises(Invalid) as fault:
        write(it, WHY, {"why_now": " x "})
    assert "nothing" in fault.value.errors


# Asked of every child


def asked(it: Assessed, **answers: str) -> None:
    write(it, Place("asked", it.home.zayn), answers)


def test_each_yes_begins_a_duty_that_runs_until_somebody_did_it(it: Assessed) -> None:
    asked(it, goes_missing="yes", missing_what="May", looks_after_someone="not_known")
    assert {"duty-return-conversation"} == {c for c in codes(it) if c.startswith("duty-")}
    duty = Duty.objects.get()
    with pytest.raises(Invalid) as fault:
        api.answer_duty(by=it.lead, now=NOW, family=it.family, duty=duty.pk, done=" ", on=dt.date(2026, 1, 1))
    assert set(fault.value.errors) == {"done", "on"}
    done = {"done": "Talked on a walk; he told us where.", "on": NOW.date()}
    api.answer_duty(by=it.nurse, now=NOW, family=it.family, duty=duty.pk, **done)
    assert not {c for c in codes(it) if c.startswith("duty-")}
    with pytest.raises(Meanwhile):
        api.answer_duty(by=it.lead, now=NOW, family=it.family, duty=duty.pk, **done)
    assert "Zayn" in entries(it, "duty.answered")[0].sentence
    assert rebuild(check=True).fault is None


def test_a_yes_that_is_taken_back_ends_its_duty_and_a_second_yes_begins_none_twice(it: Assessed) -> None:
    asked(it, parent_in_care="yes")
    asked(it, parent_in_care="yes", goes_missing="no")
    assert Duty.objects.count() == 1
    asked(it, parent_in_care="no", goes_missing="no")
    assert Duty.objects.get().ended_on == NOW.date()
    assert not {c for c in codes(it) if c.startswith("duty-")}


def test_a_duty_of_another_family_is_not_there(it: Assessed) -> None:
    asked(it, parent_in_care="yes")
    with pytest.raises(NotThere):
        api.answer_duty(by=it.home.sam, now=NOW, family=it.family, duty=Duty.objects.get().pk, done="x", on=NOW.date())


# Contributions


def adds(it: Assessed, by: Actor, **more: Any) -> int:
    corrects = more.pop("corrects", None)
    given = {
        "author": by.name,
        "agency": by.agency_name,
        "on": NOW.date(),
        "source": "Seen at the clinic",
        "conclusion": "Gains weight again.",
        "plain": "She is growing well.",
        "visitors": "nothing",
    } | more
    return api.contribute(**it.acts(by), place=WHY, said=api.AssessmentSaid(**given), corrects=corrects)


def shown(it: Assessed, viewer: Actor) -> list[str]:
    return [c.author for c in section_page(opened(it, viewer), it.id, WHY).contributions]


def test_several_agencies_add_their_own_and_each_signs(it: Assessed) -> None:
    adds(it, it.nurse)
    adds(it, it.police, sensitivity="police_intelligence", conclusion="Named in two reports.")
    assert shown(it, it.boss) == ["Priya Nair", "Kerry Dunlop"]
    assert shown(it, it.lead) == ["Priya Nair"]
    assert shown(it, it.nurse) == ["Priya Nair"]
    assert shown(it, it.police) == ["Priya Nair", "Kerry Dunlop"]
    page = summary(opened(it, it.lead))
    assert [p.added for s in page.sections if s.code == "why_now" for p in s.places] == [1]


def test_only_its_author_puts_a_contribution_right_and_the_first_stays(it: Assessed) -> None:
    added = adds(it, it.nurse)
    with pytest.raises(Refused):
        adds(it, it.lead, corrects=Correction(added, 1, "No"))
    with pytest.raises(Invalid):
        adds(it, it.nurse, corrects=Correction(added, 1, " "))
    adds(it, it.nurse, conclusion="Gains a little.", corrects=Correction(added, 1, "The scale was wrong."))
    with pytest.raises(Meanwhile):
        adds(it, it.nurse, corrects=Correction(added, 1, "Again"))
    assert Contribution.objects.get().conclusion == "Gains a little."
    first, second = entries(it, "assessment.contributed")
    assert (second.corrects, first.fact("conclusion")) == (first.id, "Gains weight again.")


# Sending, sending back, agreeing


def test_it_is_sent_when_everything_needed_is_signed(it: Assessed) -> None:
    with pytest.raises(Invalid) as fault:
        api.submit_assessment(**it.acts())
    assert "Why now" in fault.value.errors["sections"] and "Zayn Marsh" in fault.value.errors["sections"]
    signed_everything(it)
    api.submit_assessment(**it.acts(), words="Please look at the flat.")
    assert Assessment.objects.get().state == "submitted"
    with pytest.raises(Meanwhile):
        write(it, WHY, {"why_now": "Late."})


def test_it_is_sent_back_with_comments_beside_the_sections_until_it_is_sent_again(it: Assessed) -> None:
    signed_everything(it)
    api.submit_assessment(**it.acts())
    acts = it.acts(it.boss)
    with pytest.raises(Invalid):
        api.return_assessment(**acts, why=" ", comments={})
    api.return_assessment(**acts, why="One thing.", comments={WHY: "What did his teacher see?", HOME: " "})
    assert section_page(opened(it, it.lead), it.id, WHY).comments == (
        ("What did his teacher see?", "Ifeoma Nwosu, Lewbridge Family Help"),
    )
    assert [words for words, _ in summary(opened(it, it.lead)).comments] == ["One thing."]
    write(it, WHY, {**said(WHY), "why_now": "His teacher saw bruises."}, sign=True)
    api.submit_assessment(**it.acts())
    assert not SectionComment.objects.filter(open=True).exists()
    assert section_page(opened(it, it.lead), it.id, WHY).comments == ()


def sent(it: Assessed, by: Actor | None = None) -> None:
    signed_everything(it, by)
    api.submit_assessment(**it.acts())


def test_a_supervisor_agrees_it_and_every_limit_is_met(it: Assessed) -> None:
    sent(it)
    api.agree_assessment(**it.acts(it.boss), words="Clear and kind.")
    row = Assessment.objects.get()
    assert (row.state, row.agreed_by, row.agreed_on) == ("agreed", "Ifeoma Nwosu, Lewbridge Family Help", NOW.date())
    assert row.factors[str(it.home.zayn)] == ["4B"]
    (agreed,) = entries(it, "assessment.authorised")
    assert agreed.people[it.home.maya] == {"factors": ["4B"], "child_seen": True}
    assert not codes(it) & {"assessment", "assessment-first-look", "assessment-second-look"}
    assert "assessment-refresh" in codes(it)
    assert rebuild(check=True).fault is None


def test_neither_lead_nor_author_agrees_it_nor_anybody_who_takes_part(it: Assessed) -> None:
    sent(it)
    for by in (it.lead, it.nurse):
        with pytest.raises(Refused):
            api.agree_assessment(**it.acts(by))


def test_a_supervisor_who_wrote_part_of_it_leaves_it_to_another(it: Assessed) -> None:
    write(it, WHY, said(WHY), it.boss)
    sent(it)
    with pytest.raises(Refused, match="another supervisor"):
        api.agree_assessment(**it.acts(it.boss))


@pytest.mark.parametrize("level", ["child_in_need", "targeted_early_help"])
def test_a_child_in_need_needs_a_social_worker_and_early_help_does_not(level: str) -> None:
    it = an_assessment(level)
    sent(it)
    plain = Actor(**{**vars(it.boss), "social_work_qualified": False})
    if level == "child_in_need":
        with pytest.raises(Refused, match="social worker"):
            api.agree_assessment(**it.acts(plain))
    else:
        api.agree_assessment(**it.acts(plain))
        assert "assessment-early-help" not in codes(it)


def test_late_needs_a_reason() -> None:
    it = an_assessment("targeted_early_help")
    signed_everything(it)
    later = NOW + dt.timedelta(days=90)
    with pytest.raises(Invalid) as fault:
        api.submit_assessment(**it.acts(now=later))
    assert set(fault.value.errors) == {"late_why"}
    api.submit_assessment(**it.acts(now=later), late_why="Mum was in hospital.")
    api.agree_assessment(**it.acts(it.boss, later))
    assert "Mum was in hospital." in entries(it, "assessment.authorised")[0].sentence


def test_a_manager_looks_twice_on_the_way(it: Assessed) -> None:
    assert {"assessment-first-look", "assessment-second-look"} <= codes(it)
    with pytest.raises(Invalid):
        api.check_assessment(**it.acts(it.boss), words="")
    api.check_assessment(**it.acts(it.boss), words="On its way.")
    assert "assessment-first-look" not in codes(it) and "assessment-second-look" in codes(it)
    api.check_assessment(**it.acts(it.boss), words="Nearly there.")
    assert "assessment-second-look" not in codes(it)
    with pytest.raises(Refused):
        api.check_assessment(**it.acts(), words="My own.")


# Bringing it up to date


def test_what_follows_begins_as_each_persons_own_was_and_signs_only_what_changed(it: Assessed) -> None:
    sent(it)
    api.agree_assessment(**it.acts(it.boss))
    before = Assessment.objects.get()
    again = Assessed(it.home, begin(it), it.boss, it.other_boss, it.nurse, it.police)
    assert Assessment.objects.get(pk=again.id).follows_id == before.pk
    zayn, maya = (Place("child", p) for p in (it.home.zayn, it.home.maya))
    assert str(it.home.zayn) in text_of(again, zayn)["day"] and str(it.home.maya) in text_of(again, maya)["day"]
    assert not AssessmentSection.objects.filter(assessment=again.id, section="views").exists()
    write(again, zayn, {**said(zayn), "day": "He walks to school alone now."})
    with pytest.raises(Invalid) as fault:
        api.submit_assessment(**again.acts())
    assert "Zayn" in fault.value.errors["sections"] and "Maya" not in fault.value.errors["sections"]
    page = section_page(opened(again, it.lead), again.id, zayn)
    assert page.last is not None and f"Of child {it.home.zayn}" in dict(page.last.answers)["A day in their life"]
    write(again, zayn, text_of(again, zayn), sign=True)
    api.submit_assessment(**again.acts())
    assert text_of(it, zayn)["day"] == f"Of child {it.home.zayn}"


def test_a_child_who_is_new_begins_empty(it: Assessed) -> None:
    sent(it)
    api.agree_assessment(**it.acts(it.boss))
    new = people.add_person(
        by=it.lead, now=NOW, family=it.family, new=people.NewPerson(given="Ali", born=dt.date(2020, 1, 1))
    )
    again = Assessed(it.home, begin(it), it.boss, it.other_boss, it.nurse, it.police)
    assert text_of(again, Place("child", new)) == {} and read_at(again, Place("child", new)) == 0
    with pytest.raises(Invalid) as fault:
        api.submit_assessment(**again.acts())
    assert "Ali" in fault.value.errors["sections"]


def test_the_summary_loads_no_text(it: Assessed) -> None:
    signed_everything(it)
    with CaptureQueriesContext(connection) as caught:
        summary(opened(it, it.lead))
    assert not [q for q in caught if '"family_help_assessmentsection"."text"' in q["sql"]]
    assert len(caught) <= 20


def test_an_assessment_that_is_still_being_written_ends_with_the_help(it: Assessed) -> None:
    api.close_help(by=it.boss, now=NOW, family=it.family, reasons={it.home.zayn: "RC7"}, on=NOW.date(), words="Enough.")
    assert Assessment.objects.get(pk=it.id).state == "ended"

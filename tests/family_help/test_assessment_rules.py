"""What must be true of an assessment, and of two texts that meet."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familiesfirst.family_help.rules import assessment as rules
from familiesfirst.family_help.rules.assessment import Place, Written
from familiesfirst.family_help.rules.brought import assessments
from familiesfirst.family_help.rules.contributing import Said, faults
from familiesfirst.policy.api import codeset, form
from familiesfirst.ui.meeting import meet, together

FORM = form("family_help_assessment")
ASKED, FOUND, ADULT = (FORM.section(code) for code in ("asked", "found", "adult"))
EVERY = frozenset(q.code for s in FORM.sections for q in s.questions)


def test_every_duty_of_the_form_is_a_code_and_has_a_clock() -> None:
    from familiesfirst.policy.api import policy

    opened = {q.opens for s in FORM.sections for q in s.questions if q.opens}
    assert opened == set(codeset("assessment_duty"))
    clocks = {c.code for c in policy().clocks}
    assert {f"duty-{code.replace('_', '-')}" for code in opened} <= clocks


def test_sections_are_asked_again_for_each() -> None:
    found = rules.places(FORM, [1, 2], [9])
    assert [p.person for p in found if p.section == "child"] == [1, 2]
    assert [p.person for p in found if p.section == "adult"] == [9]
    assert [p.person for p in found if p.section == "views"] == [1, 2, 9]
    assert [p.person for p in found if p.section == "why_now"] == [None]


def test_what_is_under_an_answer_that_was_not_given_is_left_out() -> None:
    said = {"looks_after_someone": "no", "looks_after_whom": "His sister", "goes_missing": "yes", "missing_what": "May"}
    assert rules.tidy(ASKED, said, EVERY) == {
        "looks_after_someone": "no",
        "goes_missing": "yes",
        "missing_what": "May",
    }


def test_what_a_writer_does_not_see_stays_as_it_is() -> None:
    held = {"strengths": "Patient.", "health": "Low in mood."}
    seen = frozenset({"strengths", "parenting"})
    said = {"strengths": "Patient and funny.", "health": "overwritten?"}
    assert rules.rewritten(ADULT, held, said, seen) == {"strengths": "Patient and funny.", "health": "Low in mood."}


@given(
    st.dictionaries(st.sampled_from(sorted(q.code for q in ADULT.questions)), st.text(max_size=5)),
    st.dictionaries(st.sampled_from(sorted(q.code for q in ADULT.questions)), st.text(max_size=5)),
    st.sets(st.sampled_from(sorted(q.code for q in ADULT.questions))),
)
def test_nobody_ever_changes_what_they_do_not_see(held: dict, said: dict, seen: set) -> None:
    after = rules.rewritten(ADULT, held, said, seen)
    assert {k: v for k, v in after.items() if k not in seen} == {k: v for k, v in held.items() if k not in seen}


@pytest.mark.parametrize(
    ("before", "after", "begun", "taken_back"),
    [
        ({}, {"goes_missing": "yes"}, ["return_conversation"], []),
        ({"goes_missing": "yes"}, {"goes_missing": "yes"}, [], []),
        ({"goes_missing": "yes"}, {"goes_missing": "not_known"}, [], ["return_conversation"]),
        ({"goes_missing": "no"}, {"harm_outside": "yes", "parent_in_care": "yes"},
         ["care_experienced_parent", "harm_outside_home"], []),
    ],
)  # fmt: skip
def test_each_new_yes_begins_its_own_duty(before: dict, after: dict, begun: list, taken_back: list) -> None:
    assert rules.duties(ASKED, before, after) == (begun, taken_back)


@pytest.mark.parametrize(("factors", "stands"), [(["21"], True), (["4B", "16A"], True), (["21", "4B"], False)])
def test_nothing_found_stands_alone(factors: list[str], stands: bool) -> None:
    assert (rules.faults_of(FOUND, {"factors": factors}) == {}) is stands


def test_what_must_be_answered_before_signing_is_asked_only_of_who_sees_it() -> None:
    others = ("looks_after_someone", "lives_with_other", "goes_missing", "parent_in_care")
    yes = {"harm_outside": "yes", **dict.fromkeys(others, "not_known")}
    assert set(rules.lacking(ASKED, yes, EVERY)) == {"harm_with_whom", "harm_where"}
    assert set(rules.lacking(ASKED, yes, EVERY - {"harm_with_whom"})) == {"harm_where"}


def test_what_keeps_it_from_being_sent() -> None:
    asked = [Place("why_now"), Place("network"), Place("home"), Place("child", 1), Place("child", 2)]
    written = {
        Place("why_now"): Written(filled=True, signed=True),
        Place("home"): Written(filled=True),
        Place("child", 1): Written(filled=True, carried=True),
    }
    assert rules.unready(FORM, asked, written) == [Place("home"), Place("child", 2)]


@pytest.mark.parametrize(
    ("levels", "needed"),
    [
        ([], False),
        (["targeted_early_help", ""], False),
        (["targeted_early_help", "child_in_need"], True),
        (["child_protection"], True),
    ],
)
def test_a_social_worker_agrees_it_where_any_child_is_in_need(levels: list[str], needed: bool) -> None:
    assert rules.needs_social_worker(levels) is needed


@pytest.mark.parametrize(
    ("by", "qualified", "needed", "refused"),
    [(1, True, True, "lead"), (2, True, True, "wrote"), (3, False, True, "social worker"), (3, False, False, ""),
     (3, True, True, "")],
)  # fmt: skip
def test_who_agrees_it(by: int, qualified: bool, needed: bool, refused: str) -> None:
    fault = rules.fault_in_agreeing(by=by, qualified=qualified, needed=needed, lead=1, authors={1, 2})
    assert refused in fault and bool(fault) is bool(refused)


def test_what_a_contribution_cannot_be_without() -> None:
    said = Said("", " ", dt.date(2026, 12, 1), "", "", "")
    assert set(faults(said, dt.date(2026, 11, 26))) == {"author", "agency", "on", "source", "conclusion", "plain"}
    whole = Said("Priya Nair", "Health", dt.date(2026, 11, 26), "Seen", "Gains weight.", "She grows well.")
    assert faults(whole, dt.date(2026, 11, 26)) == {}


# Two texts that meet


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "settled", "clashes"),
    [
        ({}, {"a": "x"}, {"a": "x"}, {"a": "x"}, ()),
        ({}, {"a": "x"}, {"b": "y"}, {"a": "x", "b": "y"}, ()),
        ({"a": "o"}, {"a": "x"}, {"a": "y"}, {}, ("a",)),
        ({"a": "o"}, {"a": "x"}, {"a": "o"}, {"a": "x"}, ()),
        ({"a": "o"}, {}, {"a": "y"}, {}, ("a",)),
        ({"a": "o"}, {"a": "o"}, {"a": ""}, {"a": ""}, ()),
        ({"a": "o\n1"}, {"a": "x"}, {"a": "o\r\n1"}, {"a": "x"}, ()),
        ({"f": ["1", "2"]}, {"f": ["2", "1"]}, {"f": ["1", "2", "3"]}, {"f": ["1", "2", "3"]}, ()),
    ],
)
def test_both_changed_the_same_answer_or_not(
    base: dict, theirs: dict, mine: dict, settled: dict, clashes: tuple
) -> None:
    met = meet(base, theirs, mine)
    assert (met.settled, met.clashes) == (settled, clashes)


TEXTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y", "z"]))


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_was_written_is_lost(base: dict, theirs: dict, mine: dict) -> None:
    met = meet(base, theirs, mine)
    for name in {*theirs, *mine}:
        changed = [w.get(name) or "" for w in (theirs, mine) if (w.get(name) or "") != (base.get(name) or "")]
        assert name in met.clashes or all(
            met.settled[name] in (c, None) or (met.settled[name] or "") == c for c in changed
        )


def test_both_texts_can_be_joined() -> None:
    assert together("Theirs. ", " Mine.") == "Theirs.\n\nMine."
    assert together("", "Mine.") == "Mine."


# What returns tell of


@dataclass(frozen=True)
class Told:
    id: int
    kind: str
    day: dt.date


def told(*events: tuple[str, int]) -> list[Told]:
    return [Told(n, kind, dt.date(2026, 1, day)) for n, (kind, day) in enumerate(events, 1)]


STARTED, AGREED, REFERRED, CLOSED = "assessment.started", "assessment.authorised", "referral.made", "help.closed"


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], []),
        ([(REFERRED, 1), (STARTED, 3)], [(2, 1, None, False)]),
        ([(STARTED, 3), (AGREED, 9)], [(1, 3, 2, False)]),
        ([(STARTED, 3), (STARTED, 5), (AGREED, 9)], [(1, 3, None, True), (2, 5, 3, False)]),
        ([(STARTED, 3), (AGREED, 4), (STARTED, 5), (CLOSED, 9)], [(1, 3, 2, True), (3, 5, None, True)]),
        ([(AGREED, 2), (STARTED, 3)], [(2, 3, None, False)]),
    ],
)
def test_an_agreement_belongs_to_the_start_before_it(events: list, found: list) -> None:
    seen = [
        (b.started.id, b.counts_from.day, b.agreed.id if b.agreed else None, b.closed)
        for b in assessments(told(*events))
    ]
    assert seen == found


def test_whoever_was_not_asked_is_not_left_without_a_why() -> None:
    (views,) = [section for section in FORM.sections if section.code == "views"]
    seen = {question.code for question in views.questions}
    assert set(rules.lacking(views, {"answer": "not_asked"}, seen)) == {"not_asked_why"}
    assert rules.lacking(views, {"answer": "agrees"}, seen) == {}


def test_what_is_asked_of_every_child_waits_for_a_birth_and_for_nothing_else() -> None:
    asked = [Place("asked", 1), Place("asked", 2)]
    assert rules.unready(FORM, asked, {}, unborn=[2]) == [Place("asked", 1)]
    assert rules.unready(FORM, [Place("found", 2)], {}, unborn=[2]) == [Place("found", 2)]
    assert {"goes_missing", "parent_in_care"} <= set(rules.lacking(ASKED, {}, EVERY))

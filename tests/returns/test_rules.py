"""Each rule by its code: one child that breaks it, at which element; and a child that breaks none."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from familiesfirst.returns.cin.reader import Unreadable
from familiesfirst.returns.cin.rules import RULES, collection_of, judge
from familiesfirst.returns.cin.rules.identity import check_letter
from familiesfirst.returns.cin.shape import (
    Assessment,
    Cell,
    Characteristics,
    Child,
    Enquiry,
    Header,
    NeedPlan,
    PreProceedings,
    ProtectionPlan,
    Stray,
)
from tests.returns.making import COLLECTION, TODAY, a_child, a_return, an_episode, codeset, group


def assessed(**values: Any) -> Child:
    return a_child(an_episode(assessments=(group(Assessment, **{"started": "2025-05-02", **values}),)))


def enquired(closed: str | None = None, **values: Any) -> Child:
    enquiry = group(Enquiry, **{"started": "2025-05-05", "not_required": "0", **values})
    return a_child(an_episode(enquiries=(enquiry,), closed=closed))


def planned(**values: Any) -> Child:
    return a_child(an_episode(plans=(group(NeedPlan, **{"started": "2025-06-01", **values}),)))


LATE = an_episode(referred="2025-12-01")
PLAN = {"started": "2025-06-02", "first_category": "NEG", "latest_category": "NEG", "previous": "0"}


def protected(ids: dict[str, Any] | None = None, **values: Any) -> Child:
    plan = group(ProtectionPlan, **{**PLAN, **values})
    return a_child(an_episode(conference="2025-06-02", protection_plans=(plan,)), ids=ids)


def before_court(**values: Any) -> Child:
    return a_child(an_episode(pre_proceedings=(group(PreProceedings, **{"started": "2026-05-01", **values}),)))


def twice(what: str, *groups: Any) -> Child:
    return a_child(an_episode(**{what: groups}))


def closed(reason: str | None, **values: Any) -> Child:
    return a_child(an_episode(closed="2025-09-01", why_closed=reason, **values))


REFUSES: list[tuple[str, Child, str]] = [
    ("FF01", a_child(an_episode(referred="2025-02-30")), "CINreferralDate"),
    ("FF01", a_child(ids={"born": "27/03/2015"}), "PersonBirthDate"),
    ("FF02", a_child(ids={"born": "2026-11-23"}), "PersonBirthDate"),
    ("FF02", assessed(authorised="2028-04-28"), "AssessmentAuthorisationDate"),
    ("FF03", a_child(ids={"born": "0015-03-27"}), "PersonBirthDate"),
    ("FF04", a_child(an_episode(no_further_action="yes")), "ReferralNFA"),
    ("FF05", protected(previous="some"), "NumberOfPreviousCPP"),
    ("FF06", dataclasses.replace(a_child(), strays=(Stray("twice", Cell("Sex", "M")),)), "Sex"),
    ("FF06", dataclasses.replace(a_child(), what=(Characteristics(), Characteristics())), "ChildCharacteristics"),
    ("8500", a_child(ids={"la_child_id": None}), "LAchildID"),
    ("FF13", a_child(ids={"la_child_id": "A" * 37}), "LAchildID"),
    ("FF10", a_child(ids={"upn_unknown": "UN99"}), "UPNunknown"),
    ("4180", a_child(ids={"sex": "1"}), "Sex"),
    ("4180", a_child(ids={"sex": None, "gender": "M"}), "GenderCurrent"),
    ("8535Q", a_child(ids={"died": "2015-03-26"}), "PersonDeathDate"),
    ("8606", a_child(an_episode(referred="2014-06-19")), "CINreferralDate"),
    ("4220", a_child(about={"ethnicity": "XXXX"}), "Ethnicity"),
    ("8540", a_child(about={"disabilities": ("MOB", "XXX")}), "Disability"),
    ("8600", a_child(an_episode(referred=None)), "CINreferralDate"),
    ("8866", a_child(an_episode(source="1Z")), "ReferralSource"),
    ("8650", a_child(an_episode(need="N99")), "PrimaryNeedCode"),
    ("8630", a_child(an_episode(closed="2025-04-30", why_closed="RC7")), "CINclosureDate"),
    ("8640", closed("RC0"), "ReasonForClosure"),
    ("FF30", assessed(started=None, authorised="2025-06-01"), "AssessmentActualStartDate"),
    ("1103", assessed(started="2025-04-30"), "AssessmentActualStartDate"),
    ("8608", assessed(authorised="2025-05-01"), "AssessmentAuthorisationDate"),
    ("FF31", assessed(authorised="2025-06-01", factors=("1C", "RB")), "AssessmentFactors"),
    ("4010", planned(started=None), "CINPlanStartDate"),
    ("4015", planned(started="2025-04-01"), "CINPlanStartDate"),
    ("4011", planned(ended="2025-05-31"), "CINPlanEndDate"),
    (
        "4008",
        a_child(an_episode(plans=(group(NeedPlan, started="2025-06-01"),)), ids={"died": "2025-05-20"}),
        "CINPlanStartDate",
    ),
    ("8615", enquired(started=None), "S47ActualStartDate"),
    ("8615", enquired(conference="2025-05-02"), "DateOfInitialCPC"),
    ("2889", enquired(started="2025-04-30"), "S47ActualStartDate"),
    ("1104", a_child(an_episode(conference="2025-04-30")), "DateOfInitialCPC"),
    ("8720", protected(started=None), "CPPstartDate"),
    ("1105", protected(started="2025-04-01"), "CPPstartDate"),
    ("8925", protected(ended="2025-06-01"), "CPPendDate"),
    ("8905", protected(first_category=None), "InitialCategoryOfAbuse"),
    ("8910", protected(latest_category="XXX"), "LatestCategoryOfAbuse"),
    ("8841", protected(reviews=("2025-09-02", "2025-06-02")), "CPPreviewDate"),
    ("8915", protected(ids={"died": "2025-05-20"}), "CPPstartDate"),
    ("FF41", before_court(started=None), "PPStartDate"),
    ("9006", before_court(letter="2026-04-30"), "LBPSentDate"),
    ("9009", before_court(stepped="2026-04-30"), "StepDecisionDate"),
    ("9011", before_court(outcome="Z"), "PPOutcome"),
    ("9012", before_court(stepped="2026-07-01", applied="2026-06-30"), "CourtAppDate"),
]

DOUBTS: list[tuple[str, Child, str]] = [
    ("FF07", dataclasses.replace(a_child(), strays=(Stray("text", Cell("Sex", "words")),)), "Sex"),
    ("FF08", a_child(an_episode(referred="2026-04-01")), "CINreferralDate"),
    ("8555Q", a_child(ids={"died": "2025-04-30"}), "CINreferralDate"),
    ("FF14", a_child(ids={"died": "2025-04-30"}), "PersonDeathDate"),
    ("1570", a_child(ids={"la_child_id": "A" * 21}), "LAchildID"),
    ("1580", a_child(ids={"la_child_id": "child_1"}), "LAchildID"),
    ("1510", a_child(ids={"upn": "A846000000001"}), "UPN"),
    ("1540", a_child(ids={"upn": "W84600000000"}), "UPN"),
    ("1560Q", a_child(ids={"former_upn": "X98765432123I"}), "FormerUPN"),
    ("8772", a_child(ids={"upn": None, "upn_unknown": "UN7"}), "UPNunknown"),
    ("FF11", a_child(ids={"sex": None}), "Sex"),
    ("8750", a_child(LATE, ids={"born": None, "expected": "2026-06-01"}), "Sex"),
    ("8520", a_child(an_episode(referred="2026-02-01"), ids={"born": "2026-05-01"}), "PersonBirthDate"),
    ("8525Q", a_child(ids={"born": None}), "PersonBirthDate"),
    ("8525Q", a_child(ids={"expected": "2026-06-01"}), "ExpectedPersonBirthDate"),
    (
        "8530Q",
        a_child(an_episode(referred="2026-10-01"), ids={"born": None, "expected": "2027-06-01", "sex": "U"}),
        "ExpectedPersonBirthDate",
    ),
    ("8545Q", a_child(an_episode(referred="2024-05-01"), ids={"died": "2025-03-31"}), "PersonDeathDate"),
    ("8775Q", a_child(ids={"born": "2000-03-30"}), "PersonBirthDate"),
    ("FF12", a_child(about={"ethnicity": None}), "Ethnicity"),
    ("8790", a_child(about={"disabilities": ("NONE", "MOB")}), "Disability"),
    ("8794", a_child(about={"disabilities": ("MOB", "MOB")}), "Disability"),
    ("8590", dataclasses.replace(a_child(), episodes=()), "CINdetails"),
    ("FF20", a_child(an_episode(source=None)), "ReferralSource"),
    ("8610", a_child(an_episode(need=None)), "PrimaryNeedCode"),
    ("8568", a_child(an_episode(no_further_action=None)), "ReferralNFA"),
    ("8831", a_child(an_episode(no_further_action="true", conference="2025-06-02")), "ReferralNFA"),
    ("8805", closed(None), "CINclosureDate"),
    ("8810", a_child(an_episode(why_closed="RC7")), "ReasonForClosure"),
    ("8620", a_child(an_episode(referred="2024-05-01", closed="2025-03-31", why_closed="RC7")), "CINclosureDate"),
    ("8585Q", closed("RC2"), "ReasonForClosure"),
    ("8565", closed("RC7", conference="2025-09-02"), "DateOfInitialCPC"),
    ("8820", a_child(an_episode(), an_episode(referred="2025-07-01")), "CINreferralDate"),
    ("8825Q", closed("RC8"), "ReasonForClosure"),
    ("2990", closed("RC9", conference="2025-06-02"), "ReasonForClosure"),
    ("8696", assessed(authorised="2026-04-01"), "AssessmentAuthorisationDate"),
    (
        "8863Q",
        twice("assessments", group(Assessment, started="2025-05-02"), group(Assessment, started="2025-06-02")),
        "AssessmentActualStartDate",
    ),
    ("8867", closed("RC7", assessments=(group(Assessment, started="2025-05-02"),)), "AssessmentActualStartDate"),
    ("8614", assessed(factors=("1C",)), "AssessmentFactors"),
    ("8897Q", assessed(authorised="2025-06-01"), "AssessmentAuthorisationDate"),
    ("8869", assessed(authorised="2025-06-01", factors=("1C", "21")), "AssessmentFactors"),
    ("8898", assessed(authorised="2025-06-01", factors=("1C", "1C")), "AssessmentFactors"),
    ("4012Q", planned(ended="2025-06-01"), "CINPlanEndDate"),
    ("4013", planned(ended="2026-04-01"), "CINPlanEndDate"),
    (
        "4014",
        twice("plans", group(NeedPlan, started="2025-06-01"), group(NeedPlan, started="2025-07-01")),
        "CINPlanStartDate",
    ),
    (
        "4001",
        a_child(
            an_episode(
                plans=(group(NeedPlan, started="2025-06-05"),), protection_plans=(group(ProtectionPlan, **PLAN),)
            )
        ),
        "CINPlanStartDate",
    ),
    ("8715", a_child(an_episode(conference="2026-04-02")), "DateOfInitialCPC"),
    ("8875", a_child(an_episode(conference="2025-06-01")), "DateOfInitialCPC"),
    ("8870Q", enquired(target="2025-05-24"), "InitialCPCtarget"),
    (
        "2884",
        a_child(
            an_episode(
                conference="2025-06-02", enquiries=(group(Enquiry, started="2025-05-05", conference="2025-06-02"),)
            )
        ),
        "DateOfInitialCPC",
    ),
    ("2991Q", enquired(), "S47ActualStartDate"),
    ("8868", enquired(closed="2025-09-01"), "S47ActualStartDate"),
    (
        "8890",
        twice("enquiries", group(Enquiry, started="2025-05-05"), group(Enquiry, started="2025-05-12")),
        "S47ActualStartDate",
    ),
    ("2885", protected(started="2025-06-03"), "CPPstartDate"),
    ("8840", protected(ended="2025-06-02"), "CPPendDate"),
    ("8930", protected(ended="2026-04-01"), "CPPendDate"),
    (
        "8940",
        twice(
            "protection_plans",
            group(ProtectionPlan, **PLAN),
            group(ProtectionPlan, **{**PLAN, "started": "2025-07-01"}),
        ),
        "CPPstartDate",
    ),
    ("8730", protected(previous=None), "NumberOfPreviousCPP"),
    ("FF40", protected(ended="2025-08-01", reviews=("2025-08-02",)), "CPPreviewDate"),
]


def judged(child: Child) -> Any:
    return judge(a_return(child), COLLECTION, RULES).children[0]


@pytest.mark.parametrize(("code", "child", "element"), REFUSES, ids=lambda v: v if isinstance(v, str) else "")
def test_refuses(code: str, child: Child, element: str) -> None:
    assert (code, element) in {(f.rule, f.element) for f in judged(child).refusals}


@pytest.mark.parametrize(("code", "child", "element"), DOUBTS, ids=lambda v: v if isinstance(v, str) else "")
def test_doubts_and_loads(code: str, child: Child, element: str) -> None:
    found = judged(child)
    assert (code, element) in {(f.rule, f.element) for f in found.doubts}
    assert not found.refusals


def test_every_rule_has_an_example() -> None:
    assert {r.code for r in RULES if r.weight == "refuses"} == {code for code, _, _ in REFUSES}
    assert {r.code for r in RULES if r.weight == "doubts"} == {code for code, _, _ in DOUBTS}


def test_every_rule_has_a_text_and_a_code_of_its_own() -> None:
    assert all(len(r.text) > 10 for r in RULES)
    assert len({r.code for r in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "child",
    [
        a_child(),
        assessed(authorised="2025-06-30", factors=("1C", "6B")),
        planned(ended="2025-12-01"),
        protected(reviews=("2025-09-01",), ended="2025-12-01"),
        before_court(letter="2026-05-01", stepped="2026-07-01", outcome="A", applied="2026-07-01"),
        a_child(LATE, ids={"born": None, "expected": "2026-06-01", "sex": "U", "upn": None, "upn_unknown": "UN1"}),
    ],
)
def test_nothing_wrong_is_refused(child: Child) -> None:
    assert judged(child).refusals == ()


def test_a_plain_child_raises_no_doubt() -> None:
    assert judged(a_child()).doubts == ()


def test_dates_that_lie_ahead_by_their_nature_are_not_refused() -> None:
    child = a_child(
        an_episode(enquiries=(group(Enquiry, started="2025-05-05", target="2027-01-04", not_required="0"),)),
        ids={"born": None, "expected": "2026-12-25", "sex": "U"},
    )
    assert "FF02" not in {f.rule for f in judged(child).refusals}


def test_two_children_of_one_id_are_both_refused() -> None:
    children = judge(a_return(a_child(), a_child(), a_child(ids={"la_child_id": "CD34"})), COLLECTION, RULES).children
    assert [[f.rule for f in c.refusals] for c in children] == [["8510"], ["8510"], []]


def test_two_children_of_one_upn_both_load_with_a_doubt() -> None:
    children = judge(a_return(a_child(), a_child(ids={"la_child_id": "CD34"})), COLLECTION, RULES).children
    assert [[f.rule for f in c.doubts] for c in children] == [["1520"], ["1520"]]
    assert not any(c.refusals for c in children)


def test_a_reference_date_that_is_not_the_end_of_the_year_is_a_doubt_about_the_return() -> None:
    at = dataclasses.replace(COLLECTION, reference=dt.date(2026, 7, 21))
    assert [f.rule for f in judge(a_return(), at, RULES).doubts] == ["100"]


@pytest.mark.parametrize(("year", "lea"), [("", "846"), ("abcd", "846"), ("1026", "846"), ("2026", ""), ("2026", "84")])
def test_a_header_that_does_not_say_whose_and_when_is_refused(year: str, lea: str) -> None:
    with pytest.raises(Unreadable):
        collection_of(group(Header, year=year, lea=lea), today=TODAY, codeset=codeset)


def test_an_element_the_forms_year_did_not_have_is_judged_by_todays_codes() -> None:
    at = collection_of(
        group(Header, year="2023", lea="846"),
        today=TODAY,
        codeset=lambda name, on: {} if name == "cin_sex" and on < dt.date(2023, 4, 1) else codeset(name, on),
    )
    assert set(at.codes["cin_sex"]) == {"M", "F", "U"}


@pytest.mark.parametrize(
    ("upn", "letter"),
    [("W846000000001", "W"), ("V84600000001A", "V"), ("A846000000001", "W"), ("X98765432123I", None), ("short", None)],
)
def test_check_letters(upn: str, letter: str | None) -> None:
    assert check_letter(upn) == letter

"""What the checked-in files say: whole, dated, and never a real number."""

import re
from datetime import date
from itertools import chain

import pytest

from familiesfirst.policy.api import (
    answer_words,
    clocks_also_for,
    codeset,
    family_roles,
    form,
    label,
    legal_statuses,
    level,
    levels,
    oversight,
    policy,
    role,
    services,
    setting,
    urgency_bands,
    use,
)
from familiesfirst.policy.forms import Option, Question
from familiesfirst.policy.loader import LEWBRIDGE

BEFORE, AFTER = date(2024, 3, 31), date(2025, 3, 31)
DRAMA = re.compile(r"020 7946 0\d{3}|07700 900\d{3}|01632 960\d{3}")


@pytest.mark.parametrize(
    ("code", "limit", "unit"),
    [
        ("referral-decision", 1, "working days"),
        ("referrer-answer", 1, "working days"),
        ("assessment", 45, "working days"),
        ("strategy-discussion", None, "working days"),
        ("section-47-enquiry", None, "working days"),
        ("initial-conference", 15, "working days"),
        ("first-core-group", 10, "working days"),
        ("first-review-conference", 3, "months"),
        ("review-conference", 6, "months"),
    ],
)
def test_national_limits(code: str, limit: int | None, unit: str) -> None:
    rule = policy().clock(code)
    assert (rule.scope, rule.limit, rule.unit, rule.edition) == ("national", limit, unit, "2026")


def test_a_national_clock_runs_under_the_edition_of_its_day() -> None:
    earlier, later = policy().clock_versions("assessment")
    assert earlier.in_force(date(2026, 3, 17)) and not earlier.in_force(date(2026, 3, 18))
    assert later.in_force(date(2026, 3, 18)) and not later.in_force(date(2026, 3, 17))
    assert (earlier.evidence, later.evidence) == ("memory", "secondary")


def test_no_clock_claims_more_than_its_source() -> None:
    assert {rule.evidence for rule in policy().clocks if rule.scope == "local"} == {"local"}
    assert all(rule.source and rule.edition for rule in policy().clocks)


def test_an_unknown_clock_is_an_error() -> None:
    with pytest.raises(KeyError):
        policy().clock("tea-time")


def test_every_clock_that_repeats_can_be_ended() -> None:
    assert [rule.code for rule in policy().clocks if rule.repeats and not rule.drops] == []


def test_levels_run_from_light_to_heavy_and_each_has_a_published_threshold() -> None:
    assert [one.code for one in levels()] == ["universal", "targeted_early_help", "child_in_need", "child_protection"]
    assert all(one.threshold and one.signs and one.heading for one in levels())
    assert [one.code for one in legal_statuses()] == [
        "none", "pre_proceedings", "proceedings", "police_protection", "emergency_order", "in_care"
    ]  # fmt: skip


def test_only_a_child_in_need_or_more_is_a_referral_in_the_national_count() -> None:
    counted = [one.code for one in levels() if one.referral_in_the_national_count]
    assert counted == ["child_in_need", "child_protection"]
    assert level("targeted_early_help").needs_social_worker is False


def test_a_lead_may_be_of_any_agency_and_protection_adds_a_social_worker_beside_them() -> None:
    assert set(role("practitioner").agencies) >= {"council", "health", "school", "voluntary"}
    assert family_roles()["family_help_lead"].social_work_qualified is False
    assert family_roles()["child_protection_lead"].social_work_qualified is True
    assert oversight("child_in_need").needs_qualified_supervisor
    assert not oversight("targeted_early_help").needs_qualified_supervisor
    assert oversight("child_protection").also == ("child_protection_lead",)


def test_whoever_holds_a_part_that_needs_the_qualification_has_a_role_that_needs_it() -> None:
    parts = [part for part in family_roles().values() if part.social_work_qualified]
    assert [held for part in parts for held in part.held_by if not role(held).social_work_qualified] == []


@pytest.mark.parametrize(
    ("name", "code", "before", "after"),
    [
        ("cin_sex", "F", False, True),
        ("cin_gender_current", "2", True, False),
        ("assessment_factor", "18A", True, False),
        ("assessment_factor", "18B", False, True),
        ("assessment_factor", "19A", True, False),
        ("assessment_factor", "19C", False, True),
        ("assessment_factor", "16A", True, True),
    ],
)
def test_a_census_code_is_dated_by_collection_year(name: str, code: str, before: bool, after: bool) -> None:
    assert (code in codeset(name, BEFORE), code in codeset(name, AFTER)) == (before, after)


def test_a_label_follows_its_collection_year_and_the_latest_is_shown() -> None:
    assert codeset("primary_need", AFTER)["N1"] == "Abuse or neglect"
    assert codeset("primary_need", date(2026, 3, 31))["N1"] == "Abuse, neglect and exploitation"
    assert label("primary_need", "N1") == "Abuse, neglect and exploitation"


def test_there_are_as_many_census_codes_as_the_schema_has() -> None:
    sizes = {"ethnicity": 20, "disability": 13, "referral_source": 22, "primary_need": 10, "closure_reason": 9}
    assert {name: len(codeset(name)) for name in sizes} == sizes
    assert len(codeset("assessment_factor")) == 44
    assert len(codeset("abuse_category")) == 5


def test_a_code_that_is_not_of_the_set_is_shown_as_it_stands() -> None:
    assert (label("ethnicity", "ZZZZ"), label("ethnicity", None)) == ("ZZZZ", "")


def test_an_unknown_code_set_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("gossip", "x")


def test_levels_roles_and_statuses_are_code_sets_too() -> None:
    assert label("level", "child_in_need") == "Child in need"
    assert label("legal_status", "in_care") == "In care"
    assert label("family_role", "cover") == "Cover"
    assert label("role", "practitioner") == "Practitioner"


def test_a_ground_for_asking_explains_itself_and_agreement_is_not_one() -> None:
    grounds = policy().codesets["check_ground"]
    assert all(grounds.says(code) for code in grounds.on(None))
    assert not {"consent", "agreement"} & set(grounds.on(None))
    assert grounds.says("nonsense") == ""


def test_every_number_is_from_the_ranges_kept_for_drama() -> None:
    numbers = [service.phone for service in services()]
    numbers += [str(setting(name)) for name in ("public_phone", "duty_phone", "out_of_hours_phone")]
    assert [number for number in numbers if not DRAMA.fullmatch(number)] == []
    assert all(service.email.endswith("@example.org") for service in services() if service.email)


def test_a_family_can_be_handed_over_in_person_or_by_number() -> None:
    assert len(services()) >= 12
    assert {service.in_person for service in services()} == {True, False}


def test_bands_of_urgency_have_the_hours_of_their_clocks() -> None:
    assert [(band.code, band.hours) for band in urgency_bands()] == [
        ("now", policy().clock("decide-now").limit),
        ("today", policy().clock("decide-today").limit),
        ("next_working_day", None),
    ]


def test_settings_are_asked_for_by_name() -> None:
    assert setting("rereferral_months") == 12
    assert setting("real_identifiers") is False
    assert setting("load_weights") == {
        "universal": 1, "targeted_early_help": 2, "child_in_need": 3, "child_protection": 4,
    }  # fmt: skip
    with pytest.raises(KeyError):
        setting("colour_of_the_door")


def test_load_weights_name_every_level() -> None:
    assert set(dict(setting("load_weights"))) == {one.code for one in levels()}  # type: ignore[call-overload]


@pytest.mark.parametrize("who", ["self_parent", "self_young_person"])
def test_whoever_asks_for_themselves_is_first_asked_how_to_reach_them_safely(who: str) -> None:
    asked = [
        section for section in form("contact").sections if section.questions_for(who) and section.asked_of(who, {})
    ]
    assert asked[0].code == "safe-ways"


def test_no_question_is_asked_twice_on_one_page() -> None:
    for section in form("contact").sections:
        codes = [question.code for question in section.questions]
        assert len(codes) == len(set(codes)), section.code


def test_a_form_is_not_in_force_before_its_day() -> None:
    with pytest.raises(KeyError):
        form("contact", date(2000, 1, 1))


def test_using_an_authoritys_folder_loads_it_at_once() -> None:
    assert use(LEWBRIDGE) is policy()
    assert policy().authority == "Lewbridge"


def test_no_wording_says_case_or_allegation() -> None:
    shown = chain(
        (rule.title for rule in policy().clocks),
        policy().access.actions.values(),
        (option.label for codes in policy().codesets.values() for option in codes.options),
    )
    assert [words for words in shown if re.search(r"\b(case|cases|allegation|perpetrator)\b", words, re.I)] == [
        "Cases other than children in need"  # the census's own words
    ]


def test_an_answer_reads_in_the_words_that_its_asker_was_given() -> None:
    options = (Option("yes", "Yes, they said so", labels={"young_person": "Yes, I said so"}), Option("no", "No"))
    asked = Question("said", "radios", "Did they say so?", options=options)
    assert [answer_words(asked, "yes", who) for who in ("", "young_person", "parent")] == [
        "Yes, they said so", "Yes, I said so", "Yes, they said so",
    ]  # fmt: skip
    assert answer_words(asked, ["yes", "no"], "young_person") == "Yes, I said so; No"


def test_which_clocks_are_not_on_a_desk_family_by_family() -> None:
    assert {rule.code: rule.on_desk for rule in policy().clocks if rule.on_desk != "always"} == {
        "concern-action": "never",
        "concern-meeting": "never",
        "concern-plan-review": "never",
        "concern-record-sent": "never",
        "strategy-called": "unless waiting",
    }


def test_what_cannot_wait_for_the_morning_is_said_of_the_clock() -> None:
    assert clocks_also_for("out_of_hours") == {"health-spoken-to"}
    assert clocks_also_for("family_help") == frozenset()


def test_the_clocks_of_what_the_team_still_has_to_do_keep_a_family_before_it() -> None:
    """Once nothing is open any more: a record to send, what was agreed, and the next discussion that was decided on."""
    marked = {rule.code for rule in policy().clocks if rule.keeps_team}
    assert marked == {
        "strategy-record-sent", "conference-record-sent", "agreed-action-protection", "next-strategy-discussion",
    }  # fmt: skip

"""What a child of the return says happened: dated, ordered, with keys that stay the same from return to return."""

import dataclasses
import datetime as dt

from familiesfirst.returns.cin.deeds import deeds, digest_of, particulars
from familiesfirst.returns.cin.shape import Assessment, Child, Enquiry, NeedPlan, PreProceedings, ProtectionPlan
from tests.returns.making import a_child, an_episode, group


def told(child: Child) -> list[tuple[str, str]]:
    return [(d.on.isoformat(), d.what) for d in deeds(child)]


def levels(child: Child) -> list[tuple[str, str]]:
    return [(d.on.isoformat(), d.marks["level"]) for d in deeds(child) if d.what == "level"]


def a_protected_child(**ended: str) -> Child:
    plan = group(
        ProtectionPlan,
        started="2025-06-02",
        first_category="NEG",
        latest_category="PHY",
        previous="1",
        reviews=("2025-09-01",),
        **ended,
    )
    return a_child(
        an_episode(
            assessments=(group(Assessment, started="2025-05-01", authorised="2025-06-01", factors=("1C", "6B", "1C")),),
            enquiries=(
                group(Enquiry, started="2025-05-12", target="2025-06-03", conference="2025-06-02", not_required="0"),
            ),
            protection_plans=(plan,),
        )
    )


def test_a_story_in_its_order() -> None:
    assert told(a_protected_child()) == [
        ("2025-05-01", "referral.made"),
        ("2025-05-01", "assessment.started"),
        ("2025-05-01", "level"),
        ("2025-05-12", "s47.started"),
        ("2025-06-01", "assessment.authorised"),
        ("2025-06-02", "conference.held"),
        ("2025-06-02", "protection_plan.started"),
        ("2025-06-02", "level"),
        ("2025-09-01", "review.held"),
    ]


def test_marks_are_codes_and_dates() -> None:
    marks = {d.what: d.marks for d in deeds(a_protected_child())}
    assert marks["referral.made"] == {"source": "2A", "primary_need": "N1", "nfa": False}
    assert marks["assessment.authorised"] == {"factors": ("1C", "6B")}
    assert marks["s47.started"] == {"conference_target": dt.date(2025, 6, 3), "conference_not_required": False}
    assert marks["conference.held"] == {"plan": True}
    assert marks["protection_plan.started"] == {"category": "NEG", "latest_category": "PHY", "previous_plans": 1}
    assert marks["review.held"] == {"continues": True}


def test_the_level_follows_plans_and_closure() -> None:
    child = a_protected_child(ended="2026-01-05")
    assert levels(child) == [
        ("2025-05-01", "child_in_need"),
        ("2025-06-02", "child_protection"),
        ("2026-01-05", "child_in_need"),
    ]
    closed = dataclasses.replace(
        child, episodes=(dataclasses.replace(child.episodes[0], closed=an_episode(closed="2026-01-05").closed),)
    )
    assert levels(closed)[-1] == ("2026-01-05", "universal")


def test_a_referral_without_further_action_changes_no_level() -> None:
    assert levels(a_child(an_episode(no_further_action="1"))) == []


def test_what_was_done_after_all_stands_against_the_flag() -> None:
    assert levels(a_child(an_episode(no_further_action="true", conference="2025-06-02"))) == [
        ("2025-05-01", "child_in_need")
    ]


def test_a_missing_flag_closes_no_door() -> None:
    child = a_child(an_episode(no_further_action=None))
    assert levels(child) == [("2025-05-01", "child_in_need")]
    assert deeds(child)[0].marks["nfa"] is False


def test_overlapping_episodes_keep_the_level_until_the_last_one_closes() -> None:
    child = a_child(
        an_episode(closed="2025-07-01", why_closed="RC7"),
        an_episode(referred="2025-06-01", closed="2025-08-01", why_closed="RC7"),
    )
    assert levels(child) == [("2025-05-01", "child_in_need"), ("2025-08-01", "universal")]


def test_a_young_adult_changes_no_level() -> None:
    child = a_child(an_episode(closed="2025-09-01", why_closed="RC7"), ids={"born": "2007-06-01"})
    assert levels(child) == [("2025-05-01", "child_in_need")]
    assert ("2025-09-01", "help.closed") in told(child)


def test_one_conference_told_in_two_places_is_one() -> None:
    child = a_child(
        an_episode(conference="2025-06-02", enquiries=(group(Enquiry, started="2025-05-05", conference="2025-06-02"),))
    )
    assert told(child).count(("2025-06-02", "conference.held")) == 1


def test_factors_without_an_authorisation_are_left_out() -> None:
    child = a_child(an_episode(assessments=(group(Assessment, started="2025-05-02", factors=("1C",)),)))
    assert ("2025-05-02", "assessment.started") in told(child)
    assert "assessment.authorised" not in {what for _, what in told(child)}


def test_steps_before_court_and_the_legal_status_they_bring() -> None:
    steps = group(
        PreProceedings, started="2026-05-01", letter="2026-05-08", offered="1", facilitated="0",
        first_meeting="2026-05-15", stepped="2026-07-01", outcome="A", applied="2026-07-02", letter_after="2026-07-03",
    )  # fmt: skip
    found = deeds(a_child(an_episode(pre_proceedings=(steps,))))
    assert [(d.on.isoformat(), d.marks["status"]) for d in found if d.what == "legal_status"] == [
        ("2026-05-01", "pre_proceedings"),
        ("2026-07-02", "proceedings"),
    ]
    assert {
        "pre_proceedings.letter_sent",
        "pre_proceedings.meeting_held",
        "pre_proceedings.decided",
        "proceedings.applied",
    } <= {d.what for d in found}


def test_keys_are_unique_and_stay_when_an_end_is_put_right() -> None:
    plans = (
        group(NeedPlan, started="2025-06-01", ended="2025-07-01"),
        group(NeedPlan, started="2025-06-01", ended="2025-08-01"),
    )
    found = deeds(a_child(an_episode(plans=plans)))
    assert len({d.key for d in found}) == len(found)
    before = {d.key: d.digest for d in deeds(a_protected_child(ended="2026-01-05"))}
    after = {d.key: d.digest for d in deeds(a_protected_child(ended="2026-01-06"))}
    changed = {key for key in before if key in after and before[key] != after[key]}
    assert changed == {"protection_plan.ended:2025-06-02"}


def test_a_digest_knows_what_is_said_and_not_where() -> None:
    child = a_child()
    moved = dataclasses.replace(child, line=99)
    assert digest_of(child) == digest_of(moved)
    assert digest_of(child) != digest_of(a_child(an_episode(need="N4")))


def test_particulars_in_both_years_forms() -> None:
    of_2026 = particulars(a_child())
    of_2022 = particulars(a_child(ids={"sex": None, "gender": "2"}))
    assert of_2026 == of_2022
    assert of_2026.born == dt.date(2015, 3, 27)
    assert [particulars(a_child(ids={"sex": None, "gender": g})).sex for g in "0129"] == ["U", "M", "F", "U"]


def test_none_beside_a_disability_gives_way() -> None:
    assert particulars(a_child(about={"disabilities": ("NONE", "MOB", "MOB")})).disabilities == ("MOB",)
    assert particulars(a_child()).disabilities == ("NONE",)


def test_a_birth_date_stands_before_an_expected_one() -> None:
    assert particulars(a_child(ids={"expected": "2015-04-01"})).expected is None


def test_a_death_before_a_referral_is_not_held_and_one_on_its_day_or_after_is() -> None:
    def died(on: str) -> list[tuple[str, str]]:
        return [deed for deed in told(a_child(ids={"died": on})) if deed[1] == "death"]

    assert died("2025-04-30") == []
    assert died("2025-05-01") == [("2025-05-01", "death")]
    assert died("2025-05-02") == [("2025-05-02", "death")]

"""What a decision must say, and what follows: tables, no database."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from familiesfirst.front_door.rules.deciding import (
    WORDS_LIMIT,
    Agreement,
    ChildChoice,
    Decision,
    FamilyNow,
    Outcome,
    Standing,
    Telling,
    anyone_agrees,
    consequences,
    faults,
    highest,
    is_late,
    is_open,
    latest_within,
    months_after,
    needs_qualified,
)

TODAY = date(2026, 11, 20)
KACPER = ChildChoice(told=1, name="Kacper", person=7741, level="targeted_early_help")
OLA = ChildChoice(told=2, name="Ola", person=7742, level="child_in_need")
KNOWN = FamilyNow(family=5)
STANDING = Standing(today=TODAY, agreed=True, decider=9, services=frozenset({"family_hub"}), family=KNOWN)
OPEN = FamilyNow(family=5, levels={7741: "targeted_early_help"}, lead=31)
UNIVERSAL = replace(STANDING, family=FamilyNow(5, {1: "universal"}))
NOBODY = replace(STANDING, family=None)
HELP = Decision("family_help", "Mum asks for help", children=(KACPER,), lead=31, lead_why="Knew them before")

WHOLE = [
    Decision("already_open", "Their lead has them in hand"),
    Decision("advice", "The hub can help with this", service="family_hub", handed_over="person"),
    Decision("short_assessment", "We need to hear from the school first"),
    Decision("declined", "Dad does not want help", risk="The children are seen each day at school"),
    Decision("other_area", "They moved in August", area="Northborough"),
    HELP,
    Decision("strategy_discussion", "A bruise with no account of it", children=(OLA,)),
]


@pytest.mark.parametrize("decision", WHOLE, ids=[decision.outcome for decision in WHOLE])
def test_a_whole_decision_has_no_faults(decision):
    standing = replace(STANDING, family=OPEN if decision.outcome == "already_open" else KNOWN)
    assert faults(decision, standing) == {}


def test_every_outcome_has_a_whole_decision_above():
    assert {decision.outcome for decision in WHOLE} == set(Outcome)


@pytest.mark.parametrize(
    ("decision", "standing", "field", "says"),
    [
        (Decision("", "why"), STANDING, "outcome", "Choose what happens next"),
        (Decision("nothing_at_all", "why"), STANDING, "outcome", "Choose what happens next"),
        (Decision("short_assessment", "  "), STANDING, "why", "Say why"),
        (Decision("short_assessment", "x" * 20_001), STANDING, "why", "20,000 characters"),
        (Decision("short_assessment", "why"), replace(STANDING, late=True), "late_why", "Say why it is late"),
        (Decision("already_open", "why"), NOBODY, "outcome", "which family"),
        (
            Decision("already_open", "why"),
            replace(STANDING, family=FamilyNow(5, {1: "universal"})),
            "outcome",
            "Nobody",
        ),
        (Decision("advice", "why", handed_over="person"), STANDING, "service", "Choose the service"),
        (Decision("advice", "why", service="no_such", handed_over="person"), STANDING, "service", "Choose the service"),
        (Decision("advice", "why", service="family_hub"), STANDING, "handed_over", "put in touch"),
        (Decision("declined", "why"), STANDING, "risk", "what risk"),
        (Decision("other_area", "why"), STANDING, "area", "which area"),
        (replace(HELP, children=()), STANDING, "children", "No child is named"),
        (replace(HELP, children=(replace(KACPER, level=""),)), STANDING, "children", "at least one child"),
        (replace(HELP, children=(replace(KACPER, person=None),)), STANDING, "level_1", "who Kacper is"),
        (replace(HELP, children=(replace(KACPER, level="child_protection"),)), STANDING, "level_1", "front door can"),
        (HELP, NOBODY, "children", "which family"),
        (HELP, replace(STANDING, family=FamilyNow(5, {7741: "child_protection"})), "level_1", "more help than this"),
        (HELP, replace(STANDING, agreed=False), "without_agreement", "agreed to be helped"),
        (replace(HELP, lead=None, lead_why=""), STANDING, "lead", "Propose a lead"),
        (replace(HELP, lead=9), STANDING, "lead", "Nobody proposes themself"),
        (replace(HELP, lead_why=""), STANDING, "lead_why", "Say why"),
        (Decision("strategy_discussion", "why"), STANDING, "children", "No child is named"),
    ],
)
def test_what_is_missing_is_said_beside_its_question(decision, standing, field, says):
    assert says in faults(decision, standing)[field]


@pytest.mark.parametrize(
    ("telling", "field"),
    [
        (Telling(4, "Dad"), "telling_4"),
        (Telling(4, "Dad", "perhaps"), "telling_4"),
        (Telling(4, "Dad", "not_yet", look_again=TODAY), "why_not_4"),
        (Telling(4, "Dad", "not_yet", why_not="He may hurt her"), "look_again_4"),
        (Telling(4, "Dad", "not_yet", why_not="He may hurt her", look_again=TODAY), "look_again_4"),
        (Telling(4, "Dad", "told", said="He was glad"), None),
        (Telling(4, "Dad", "not_yet", why_not="He may hurt her", look_again=date(2026, 11, 21)), None),
    ],
)
def test_each_person_is_told_or_it_is_said_why_not_and_until_when(telling, field):
    found = faults(Decision("short_assessment", "why", tellings=(telling,)), STANDING)
    assert list(found) == ([field] if field else [])


def test_help_may_go_ahead_without_agreement_when_it_is_said_why():
    decision = replace(HELP, without_agreement="Mum is in hospital; the aunt asks for help")
    assert faults(decision, replace(STANDING, agreed=False)) == {}


def test_a_family_that_has_a_lead_keeps_them():
    kept = replace(HELP, lead=None, lead_why="")
    assert faults(kept, replace(STANDING, family=OPEN)) == {}
    assert not consequences(replace(kept, lead=44), replace(STANDING, family=OPEN)).proposes_lead


def test_a_lead_may_be_left_open_when_it_is_said_why():
    assert faults(replace(HELP, lead=None, no_lead_why="The hub meets on Monday"), STANDING) == {}


def test_a_strategy_discussion_waits_for_nobody_to_agree():
    assert faults(WHOLE[-1], replace(STANDING, agreed=False)) == {}


def test_only_child_in_need_is_a_referral():
    followed = consequences(replace(HELP, children=(KACPER, OLA)), STANDING)
    assert followed.levels == ((7741, "targeted_early_help"), (7742, "child_in_need"))
    assert followed.referrals == (7742,)
    assert followed.strategy == ()
    assert followed.proposes_lead


def test_a_child_who_is_in_need_already_has_a_referral_and_their_level():
    standing = replace(STANDING, family=FamilyNow(5, {7742: "child_in_need", 7741: "universal"}))
    followed = consequences(replace(HELP, children=(KACPER, OLA)), standing)
    assert (followed.levels, followed.referrals) == (((7741, "targeted_early_help"),), ())


def test_a_strategy_discussion_leaves_a_child_protection_level_alone():
    standing = replace(STANDING, family=FamilyNow(5, {7742: "child_protection"}))
    assert "more help" in faults(WHOLE[-1], standing)["level_2"]
    as_now = replace(WHOLE[-1], children=(replace(OLA, level="as_now"),))
    assert faults(as_now, standing) == {}
    assert consequences(as_now, standing).strategy == (7742,)
    assert consequences(as_now, standing).levels == ()


def test_help_is_never_decided_without_saying_at_which_level():
    as_now = replace(HELP, children=(replace(KACPER, level="as_now"),))
    assert "Choose a level" in faults(as_now, STANDING)["level_1"]


@pytest.mark.parametrize(
    ("levels", "top"), [([], ""), (["universal", "child_in_need", "targeted_early_help"], "child_in_need")]
)
def test_the_highest_level(levels, top):
    assert highest(levels) == top


def test_a_strategy_discussion_is_needed_for_each_child_chosen_and_no_other():
    untouched = replace(KACPER, level="")
    assert consequences(replace(WHOLE[-1], children=(untouched, OLA)), STANDING).strategy == (7742,)


@pytest.mark.parametrize(
    ("decision", "family", "passed_to"),
    [
        (WHOLE[0], OPEN, "lead"),
        (WHOLE[0], replace(OPEN, lead=None), "manager"),
        (WHOLE[4], None, "area"),
        (WHOLE[1], OPEN, ""),
    ],
)
def test_to_whom_a_contact_is_passed(decision, family, passed_to):
    assert consequences(decision, replace(STANDING, family=family)).passed_to == passed_to


def test_what_is_not_decided_child_by_child_touches_no_child():
    for decision in WHOLE[:5]:
        followed = consequences(replace(decision, children=(KACPER, OLA)), STANDING)
        assert (followed.levels, followed.referrals, followed.strategy) == ((), (), ())


def test_a_short_assessment_starts_and_advice_hands_over():
    assert consequences(WHOLE[2], STANDING).short_assessment
    assert consequences(WHOLE[1], STANDING).handover


@pytest.mark.parametrize(
    ("outcome", "levels", "qualified"),
    [
        ("advice", [], False),
        ("already_open", [], False),
        ("short_assessment", [], False),
        ("other_area", [], False),
        ("family_help", ["targeted_early_help"], False),
        ("family_help", ["targeted_early_help", "child_in_need"], True),
        ("strategy_discussion", ["targeted_early_help"], True),
        ("declined", [], True),
    ],
)
def test_which_decisions_need_a_qualified_social_worker(outcome, levels, qualified):
    assert needs_qualified(outcome, levels) is qualified


@pytest.mark.parametrize(
    ("levels", "lead", "open_"),
    [
        ({}, None, False),
        ({1: "universal"}, None, False),
        ({1: "universal", 2: "targeted_early_help"}, None, True),
        ({1: "child_protection"}, None, True),
        ({1: "universal"}, 31, True),
    ],
)
def test_a_family_is_open_when_somebody_helps_it(levels, lead, open_):
    assert is_open(FamilyNow(5, levels, lead)) is open_


def test_late_is_after_the_moment_it_was_due():
    due = datetime(2026, 11, 20, 15, 20, tzinfo=UTC)
    assert not is_late(due, due)
    assert is_late(due, datetime(2026, 11, 20, 15, 21, tzinfo=UTC))
    assert not is_late(None, due)


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        ((), False),
        (("declines",), False),
        (("withdrawn",), False),
        (("declines", "agrees"), True),
        (("agrees_in_part",), True),
    ],
)
def test_agreement_is_anybodys_latest_word(answers, agreed):
    assert anyone_agrees(Agreement(who, answer) for who, answer in enumerate(answers)) is agreed


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2025, 11, 20), 12, date(2026, 11, 20)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 12, 1), 0, date(2025, 12, 1)),
    ],
)
def test_months_after(day, months, then):
    assert months_after(day, months) == then


@pytest.mark.parametrize(
    ("earlier", "found"),
    [
        ([], None),
        ([date(2025, 11, 19)], None),
        ([date(2025, 11, 20)], date(2025, 11, 20)),
        ([date(2026, 1, 5), date(2026, 3, 1), date(2024, 1, 1)], date(2026, 3, 1)),
        ([date(2026, 11, 21)], None),
    ],
)
def test_a_referral_within_twelve_months_of_another_is_a_re_referral(earlier, found):
    assert latest_within(earlier, TODAY, 12) == found


def test_one_of_the_same_day_and_one_of_the_anniversary_count_and_one_to_come_does_not():
    assert latest_within([TODAY], TODAY, 12) == TODAY
    assert latest_within([date(2025, 11, 20)], TODAY, 12) == date(2025, 11, 20)
    assert latest_within([date(2025, 11, 19)], TODAY, 12) is None
    assert latest_within([date(2026, 11, 21)], TODAY, 12) is None


def test_words_may_be_as_long_as_the_limit_and_no_longer():
    decision = Decision("short_assessment", "x" * WORDS_LIMIT)
    assert "why" not in faults(decision, STANDING)
    assert faults(replace(decision, why="x" * (WORDS_LIMIT + 1)), STANDING)["why"] == "Keep this to 20,000 characters"

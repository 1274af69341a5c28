"""What must be true of a step between levels: tables, no database."""

import datetime as dt

import pytest

from familiesfirst.pathways.rules import steps as rules
from familiesfirst.pathways.rules.episodes import closure_reasons, since_referral
from familiesfirst.pathways.rules.states import ROWS, STEPS, Guard, closing_row, next_levels, step_row
from familiesfirst.pathways.rules.steps import ChildStep, Proposal, Standing
from familiesfirst.policy.api import levels

TODAY = dt.date(2026, 11, 23)
NO, EH, IN, CP = "universal", "targeted_early_help", "child_in_need", "child_protection"


def standing(**more) -> Standing:
    return Standing(**{"today": TODAY, "levels": {1: EH, 2: EH}, "leading": frozenset({7}), "agreed": True} | more)


def proposal(*children: ChildStep, **more) -> Proposal:
    return Proposal(**{"children": children, "why": "School", "plain": "More help", "on": TODAY} | more)


@pytest.mark.parametrize(
    ("was", "to", "qualified", "referral", "closes"),
    [
        (NO, EH, False, False, False),
        (NO, IN, True, True, False),
        (EH, IN, True, True, False),
        (IN, EH, True, False, True),
        (EH, NO, False, False, False),
        (IN, NO, True, False, True),
    ],
)
def test_what_a_step_is(was: str, to: str, qualified: bool, referral: bool, closes: bool) -> None:
    child = ChildStep(1, "Zayn", was, to)
    assert rules.needs_qualified([child]) is qualified
    assert (Guard.QUALIFIED in rules.guards_of([child], "step")) is qualified
    assert (rules.is_referral(child), rules.closes_episode(child)) == (referral, closes)
    assert (Guard.CLOSURE_REASON in rules.guards_of([child], "step")) is closes


@pytest.mark.parametrize("was", [level.code for level in levels()])
@pytest.mark.parametrize("to", [level.code for level in levels()])
def test_every_pair_of_levels_is_a_step_or_is_refused_in_a_sentence(was: str, to: str) -> None:
    child = ChildStep(1, "Zayn", was, to, "RC7")
    found = rules.faults(proposal(child), standing(levels={1: was, 2: EH}, reasons={1: ["RC7"]}))
    allowed = {(NO, EH), (NO, IN), (EH, IN), (IN, EH), (EH, NO), (IN, NO)}
    assert (not found) is ((was, to) in allowed), found
    if CP in (was, to):
        assert "conference" in found["level_1"]


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"why": " "}, "why", "Say why"),
        ({"plain": ""}, "plain", "to the family"),
        ({"on": TODAY + dt.timedelta(days=1)}, "on", "has not come"),
        ({"on": dt.date(2026, 9, 1)}, "on", "began on 2 September 2026"),
        ({"children": ()}, "children", "at least one child"),
    ],
)
def test_what_is_missing_is_said_beside_it(more: dict, field: str, words: str) -> None:
    given = proposal(ChildStep(1, "Zayn", EH, IN), **more)
    found = rules.faults(given, standing(since={1: dt.date(2026, 9, 2)}))
    assert words in found[field]
    assert list(found) == [field]


@pytest.mark.parametrize(
    ("reason", "words"), [("", "Say why"), ("RC8", "does not fit"), ("RC7", None), ("nonsense", "Say why")]
)
def test_leaving_child_in_need_says_why_the_episode_closes(reason: str, words: str | None) -> None:
    child = ChildStep(1, "Zayn", IN, EH, reason)
    found = rules.faults(proposal(child), standing(levels={1: IN}, reasons={1: ("RC7",)}))
    assert found == {} if words is None else words in found["reason_1"]


def test_the_last_child_does_not_leave_by_a_step() -> None:
    one = proposal(ChildStep(1, "Zayn", EH, NO))
    assert "propose that the family’s help ends" in rules.faults(one, standing(levels={1: EH, 2: NO}))["level_1"]
    assert rules.faults(one, standing()) == {}


@pytest.mark.parametrize(
    ("by", "qualified_decider", "needs", "words"),
    [
        (7, True, True, "You proposed this"),
        (None, True, False, "You proposed this"),
        (8, False, True, "qualified social worker"),
        (8, False, False, None),
        (8, True, True, None),
    ],
)
def test_who_decides(by: int | None, qualified_decider: bool, needs: bool, words: str | None) -> None:
    found = rules.fault_in_deciding(proposed_by=7, by=by, by_is_qualified=qualified_decider, qualified=needs)
    assert found is None if words is None else words in str(found)


@pytest.mark.parametrize(
    ("by", "led", "may"), [(7, True, True), (8, True, False), (8, False, True), (None, True, False)]
)
def test_who_proposes(by: int | None, led: bool, may: bool) -> None:
    assert (rules.fault_in_proposing(by, standing(led=led)) is None) is may


def test_nobody_agreeing_is_never_passed_over_on_the_way_up() -> None:
    up, down = proposal(ChildStep(1, "Zayn", EH, IN)), proposal(ChildStep(1, "Zayn", IN, EH, "RC7"))
    alone = standing(agreed=False)
    assert "without_agreement" in rules.faults(up, alone, deciding=True)
    assert rules.faults(up, alone) == {}
    said = proposal(ChildStep(1, "Zayn", EH, IN), without_agreement="She will not speak with us; the school agrees.")
    assert rules.faults(said, alone, deciding=True) == {}
    down_alone = standing(agreed=False, levels={1: IN}, reasons={1: ("RC7",)})
    assert rules.faults(down, down_alone, deciding=True) == {}


def test_a_no_is_decided_first() -> None:
    up = proposal(ChildStep(1, "Zayn", EH, IN))
    found = rules.faults(up, standing(noes=("Dan", "Leila")), deciding=True)
    assert "no of Dan and Leila" in found["outcome"]


@pytest.mark.parametrize(
    ("kinds", "fits", "not_"),
    [
        ([], "RC7", "RC8"),
        (["assessment.authorised"], "RC9", "RC2"),
        (["assessment.authorised", "cin_plan.started"], "RC7", "RC9"),
        (["assessment.authorised", "s47.started"], "RC7", "RC8"),
    ],
)
def test_which_closing_reasons_fit(kinds: list[str], fits: str, not_: str) -> None:
    found = closure_reasons(kinds)
    assert fits in found
    assert not_ not in found
    assert "RC2" in closure_reasons(kinds, died=True)


def test_only_the_latest_episode_counts() -> None:
    told = ["referral.made", "cin_plan.started", "referral.made", "assessment.authorised"]
    assert since_referral(told) == {"referral.made", "assessment.authorised"}
    assert since_referral([]) == frozenset()


def test_the_rows_of_steps_are_told_apart() -> None:
    pairs = [(row.start, row.to) for row in ROWS if row.event in STEPS]
    assert len(pairs) == len(set(pairs))
    assert step_row(EH, IN) is not None
    assert step_row(EH, EH) is None
    assert closing_row(CP) is None
    assert next_levels(EH) == (IN, NO)
    assert all(Guard.NOT_PROPOSER in row.guards for row in ROWS if row.event in STEPS)
